package org.whaledo.trainer.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;

/** Epochs as CSV: a header, a row an epoch, an empty cell for what was not measured; numbers come back bit for bit. */
final class EpochTable {
    private static final List<String> COLUMNS = List.of(
            "epoch",
            "learning_rate",
            "train_loss",
            "train_triplet_loss",
            "validation_loss",
            "map20",
            "top1",
            "mean_cosine",
            "batch_cosine",
            "effective_rank",
            "active_share",
            "hard_share",
            "semi_hard_share",
            "easy_share",
            "gradient_norm",
            "photos_per_second");

    private EpochTable() {}

    static byte[] text(List<EpochRow> rows) {
        StringBuilder text = new StringBuilder(String.join(",", COLUMNS)).append('\n');
        for (EpochRow row : rows) {
            text.append(row.epoch()).append(',');
            text.append(values(row).mapToObj(EpochTable::cell).collect(Collectors.joining(",")));
            text.append('\n');
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    static List<EpochRow> read(Path file) {
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        List<EpochRow> rows = new ArrayList<>();
        try (CSVParser table = CSVParser.parse(file, StandardCharsets.UTF_8, format)) {
            if (!table.getHeaderNames().equals(COLUMNS)) {
                throw invalid(file, "needs the columns " + COLUMNS, null);
            }
            for (CSVRecord cells : table) {
                rows.add(row(file, cells));
            }
        } catch (IOException e) {
            throw invalid(file, "cannot be read: " + e.getMessage(), e);
        }
        return rows;
    }

    private static DoubleStream values(EpochRow row) {
        return DoubleStream.of(
                row.learningRate(),
                row.trainLoss(),
                row.trainTripletLoss(),
                row.validationLoss(),
                row.map20(),
                row.top1(),
                row.meanCosine(),
                row.batchCosine(),
                row.effectiveRank(),
                row.activeShare(),
                row.hardShare(),
                row.semiHardShare(),
                row.easyShare(),
                row.gradientNorm(),
                row.photosPerSecond());
    }

    private static String cell(double value) {
        return Double.isNaN(value) ? "" : Double.toString(value);
    }

    private static EpochRow row(Path file, CSVRecord cells) {
        if (cells.size() != COLUMNS.size()) {
            throw invalid(file, "row " + cells.getRecordNumber() + " has " + cells.size() + " cells", null);
        }
        try {
            double[] v = new double[COLUMNS.size()];
            for (int i = 1; i < v.length; i++) {
                v[i] = cells.get(i).isEmpty() ? Double.NaN : Double.parseDouble(cells.get(i));
            }
            int epoch = Integer.parseInt(cells.get(0));
            return new EpochRow(
                    epoch, v[1], v[2], v[3], v[4], v[5], v[6], v[7], v[8], v[9], v[10], v[11], v[12], v[13], v[14],
                    v[15]);
        } catch (NumberFormatException e) {
            throw invalid(file, "row " + cells.getRecordNumber() + ": " + e.getMessage(), e);
        }
    }

    private static Failure invalid(Path file, String words, Throwable cause) {
        return new Failure(FailureCode.CURVES_INVALID, file + " " + words, cause);
    }
}
