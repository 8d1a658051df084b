package org.whaledo.trainer.evaluation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;

/** The competition's answer file: {@code query_id,database_image_id,score}, scores with nine digits. */
public final class Submission {
    private static final List<String> COLUMNS = List.of("query_id", "database_image_id", "score");

    private Submission() {}

    /** Replaces the file; queries in the map's order, rows in the list's. */
    public static void write(Path file, Map<String, List<RankedImage>> answers) {
        StringBuilder text = new StringBuilder(String.join(",", COLUMNS)).append('\n');
        answers.forEach((query, rows) -> rows.forEach(row -> text.append(query)
                .append(',')
                .append(row.image())
                .append(',')
                .append(String.format(Locale.ROOT, "%.9f", row.score()))
                .append('\n')));
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the submission " + file, e);
        }
    }

    /** @throws Failure SUBMISSION_INVALID naming the line or the missing column */
    public static Map<String, List<RankedImage>> read(Path file) {
        Map<String, List<RankedImage>> answers = new LinkedHashMap<>();
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (CSVParser rows = CSVParser.parse(file, StandardCharsets.UTF_8, format)) {
            if (!rows.getHeaderNames().containsAll(COLUMNS)) {
                throw new Failure(FailureCode.SUBMISSION_INVALID, file + " needs the columns " + COLUMNS);
            }
            for (CSVRecord row : rows) {
                answers.computeIfAbsent(row.get("query_id"), query -> new ArrayList<>())
                        .add(new RankedImage(row.get("database_image_id"), score(file, row)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the submission " + file, e);
        }
        return answers;
    }

    private static double score(Path file, CSVRecord row) {
        try {
            return Double.parseDouble(row.get("score"));
        } catch (NumberFormatException e) {
            throw new Failure(
                    FailureCode.SUBMISSION_INVALID,
                    file + " row " + row.getRecordNumber() + ": score '" + row.get("score") + "' is no number",
                    e);
        }
    }
}
