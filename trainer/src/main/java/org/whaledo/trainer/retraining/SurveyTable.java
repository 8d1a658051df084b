package org.whaledo.trainer.retraining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** A training's survey as the manifest of a labelled folder; whales go by their ids, held-out ones are said to be. */
final class SurveyTable {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private SurveyTable() {}

    static String of(List<KnownPhoto> photos) {
        StringBuilder text = new StringBuilder();
        try (CSVPrinter table = new CSVPrinter(text, CSVFormat.DEFAULT)) {
            table.printRecord(
                    "image_id",
                    "path",
                    "height",
                    "width",
                    "viewpoint",
                    "date",
                    "timestamp",
                    "whale_id",
                    "encounter_id",
                    "split");
            for (KnownPhoto photo : photos) {
                print(table, photo);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void print(CSVPrinter table, KnownPhoto photo) throws IOException {
        String time = photo.takenAt()
                .map(at -> TIME.format(LocalDateTime.ofInstant(at, ZoneOffset.UTC)))
                .orElse("");
        table.printRecord(
                photo.id(),
                photo.fileName(),
                photo.height(),
                photo.width(),
                photo.viewpoint().name().toLowerCase(java.util.Locale.ROOT),
                time.isEmpty() ? "" : time.substring(0, time.indexOf(' ')),
                time,
                photo.whale().hex(),
                photo.encounter().orElse(""),
                photo.heldOut() ? "validation" : "train");
    }
}
