package org.whaledo.survey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.whaledo.failure.Failure;

/**
 * A table that says which whale is on which photo, and where and when each was taken.
 *
 * <p>A row with a wrong cell is not used and is reported; the others are. Rows of one path that agree are one row, with
 * blanks filled from each other; rows that contradict each other are all reported and none is used.
 *
 * @param dialect name of the dialect it was read in
 * @param rows at most one for a path, in the order of the file
 * @param errors in the order of the file
 */
public record Manifest(String dialect, List<ManifestRow> rows, List<ManifestError> errors) {
    private static final Set<String> NAMES = Set.of("metadata.csv", "manifest.csv");

    public Manifest {
        rows = List.copyOf(rows);
        errors = List.copyOf(errors);
    }

    /** Whether a file or object of this path is a manifest: its name is {@code metadata.csv} or {@code manifest.csv}. */
    public static boolean isManifest(String path) {
        return NAMES.contains(path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT));
    }

    /**
     * Reads a manifest: commas, semicolons or tabs, with or without a byte-order mark; UTF-8, UTF-16 with its mark, or,
     * when the bytes are no UTF-8, Windows-1252.
     *
     * @throws Failure SURVEY_COLUMN_MISSING naming every missing column, MANIFEST_UNREADABLE for what is no table
     */
    public static Manifest read(byte[] content) {
        TextTable table = TextTable.read(content);
        ManifestDialect dialect = table.dialect();
        ContradictionFilter rows = new ContradictionFilter();
        List<ManifestError> errors = new ArrayList<>(table.errors());
        for (ManifestCells cells : table.rows()) {
            ManifestRow row = dialect.read(cells);
            if (cells.errors().isEmpty()) {
                rows.add(row);
            }
            errors.addAll(cells.errors());
        }
        errors.addAll(rows.errors());
        errors.sort(Comparator.comparingInt(ManifestError::row));
        return new Manifest(dialect.name(), rows.rows(), errors);
    }

    /**
     * Some rows of a table anew, in commas and UTF-8, some of them without their whale's name; all else that they say stays.
     *
     * @param rows which stay, by the path of their photo
     * @param named which keep the whale's name, likewise
     * @throws Failure as {@link #read}
     */
    public static byte[] excerpt(byte[] content, Predicate<String> rows, Predicate<String> named) {
        TextTable table = TextTable.read(content);
        ManifestDialect dialect = table.dialect();
        StringBuilder text = new StringBuilder();
        try (CSVPrinter lines = new CSVPrinter(text, CSVFormat.RFC4180)) {
            lines.printRecord(table.columns());
            for (ManifestCells cells : table.rows()) {
                String path = dialect.read(cells).path();
                Optional<String> blank = named.test(path) ? Optional.empty() : Optional.of(dialect.whaleColumn());
                if (rows.test(path)) {
                    lines.printRecord(cells.written(table.columns(), blank));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
