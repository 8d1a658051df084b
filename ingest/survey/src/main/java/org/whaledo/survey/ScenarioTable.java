package org.whaledo.survey;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;

/** Reads the columns that it wants of a small table, strictly: every wanted cell must be there. */
final class ScenarioTable {
    private ScenarioTable() {}

    /** @return rows with the wanted columns in the wanted order */
    static List<List<String>> read(Path file, String... wanted) {
        TextTable table = parse(file);
        List<String> missing = Arrays.stream(wanted)
                .filter(column -> !table.columns().contains(column))
                .toList();
        if (!missing.isEmpty()) {
            throw new Failure(
                    FailureCode.SURVEY_COLUMN_MISSING,
                    file + " lacks " + String.join(", ", missing) + "; it has " + String.join(", ", table.columns()));
        }
        if (!table.errors().isEmpty()) {
            throw new Failure(
                    FailureCode.SURVEY_ROW_INVALID, file + ": " + table.errors().get(0));
        }
        List<List<String>> rows = new ArrayList<>();
        for (ManifestCells cells : table.rows()) {
            List<String> row = new ArrayList<>();
            for (String column : wanted) {
                Optional<String> value = cells.text(column);
                row.add(value.orElseThrow(() -> new Failure(
                        FailureCode.SURVEY_ROW_INVALID,
                        file + ", row " + cells.row() + ", column " + column + ": is blank or cannot be read")));
            }
            rows.add(row);
        }
        return rows;
    }

    private static TextTable parse(Path file) {
        try {
            return TextTable.read(Files.readAllBytes(file));
        } catch (IOException absent) {
            throw new Failure(FailureCode.SURVEY_FILE_MISSING, file + " cannot be read", absent);
        } catch (Failure unreadable) {
            throw new Failure(unreadable.code(), file + ": " + unreadable.getMessage(), unreadable);
        }
    }

    /** A file that a table names, which must lie in the table's folder. */
    static Path below(Path folder, String relative) {
        Path file = folder.resolve(relative).normalize();
        if (!file.startsWith(folder.normalize())) {
            throw new Failure(
                    FailureCode.SURVEY_ROW_INVALID, "'" + relative + "' leads out of the survey's folder " + folder);
        }
        return file;
    }
}
