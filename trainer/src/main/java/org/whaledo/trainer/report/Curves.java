package org.whaledo.trainer.report;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.whaledo.failure.Failure;

/**
 * The curves of a training: {@code curves.csv}, from which a resumed training goes on, and {@code curves.png}. Both are
 * written anew after each epoch and never seen half-written.
 */
public final class Curves {
    public static final String TABLE = "curves.csv";
    public static final String PICTURE = "curves.png";

    private Curves() {}

    /**
     * @param folder created where it is not there
     * @param rows by epoch
     * @param collapsed the triplets' loss where all distances are equal, drawn where the loss is
     * @throws Failure REPORT_UNWRITABLE
     */
    public static void write(Path folder, List<EpochRow> rows, OptionalDouble collapsed) {
        ReportFile.write(folder.resolve(TABLE), EpochTable.text(rows));
        if (!rows.isEmpty()) {
            ReportFile.png(folder.resolve(PICTURE), CurvePanels.of(rows, collapsed), CurvePanels.COLUMNS);
        }
    }

    /**
     * @return the rows of the table in the folder, none where there is no table
     * @throws Failure CURVES_INVALID naming the file and the row
     */
    public static List<EpochRow> read(Path folder) {
        Path table = folder.resolve(TABLE);
        return Files.exists(table) ? EpochTable.read(table) : List.of();
    }
}
