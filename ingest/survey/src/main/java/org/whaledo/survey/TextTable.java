package org.whaledo.survey;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;

/** A comma-, semicolon- or tab-separated table with a header; rows that do not fit the header are errors. */
final class TextTable {
    private final Map<String, Integer> columns = new LinkedHashMap<>();
    private final List<ManifestCells> rows = new ArrayList<>();
    private final List<ManifestError> errors = new ArrayList<>();

    private TextTable() {}

    static TextTable read(byte[] content) {
        String text = TextBytes.decode(content);
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setDelimiter(separator(text))
                .setIgnoreEmptyLines(false)
                .setLenientEof(false)
                .get();
        TextTable table = new TextTable();
        try (CSVParser parser = CSVParser.parse(new StringReader(text), format)) {
            table.readAll(parser.iterator());
        } catch (IOException broken) {
            throw new Failure(
                    FailureCode.MANIFEST_UNREADABLE, "the table cannot be read: " + broken.getMessage(), broken);
        }
        return table;
    }

    private void readAll(Iterator<CSVRecord> records) {
        int number = 0;
        try {
            while (records.hasNext()) {
                CSVRecord cells = records.next();
                number++;
                if (isBlank(cells)) {
                    continue;
                }
                if (columns.isEmpty()) {
                    readHeader(cells);
                } else {
                    addRow(number, cells);
                }
            }
        } catch (UncheckedIOException | IllegalStateException broken) {
            error(
                    number + 1,
                    "a quotation mark is not closed or not followed by a separator; nothing after it is read");
        }
    }

    private void readHeader(CSVRecord cells) {
        for (int i = 0; i < cells.size(); i++) {
            String column = cells.get(i).strip().toLowerCase(Locale.ROOT);
            if (!column.isEmpty() && columns.putIfAbsent(column, i) != null) {
                throw new Failure(FailureCode.MANIFEST_UNREADABLE, "the header names column " + column + " twice");
            }
        }
    }

    private void addRow(int number, CSVRecord cells) {
        int width = columns.values().stream().max(Comparator.naturalOrder()).orElse(0) + 1;
        List<String> values = cells.toList();
        if (values.stream().skip(width).anyMatch(value -> !value.isBlank())) {
            error(number, "has " + values.size() + " cells, the header has " + width);
        } else {
            rows.add(new ManifestCells(number, columns, values));
        }
    }

    private void error(int row, String words) {
        errors.add(new ManifestError(row, "", words, FailureCode.SURVEY_ROW_INVALID));
    }

    private static boolean isBlank(CSVRecord cells) {
        return cells.stream().allMatch(String::isBlank);
    }

    private static char separator(String text) {
        String header = text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
        return List.of(',', ';', '\t').stream()
                .max(Comparator.comparingLong(separator ->
                        header.chars().filter(letter -> letter == separator).count()))
                .orElseThrow();
    }

    /** In lower case, in the order of the header. */
    Set<String> columns() {
        return columns.keySet();
    }

    List<ManifestCells> rows() {
        return rows;
    }

    List<ManifestError> errors() {
        return errors;
    }

    /** @throws Failure SURVEY_COLUMN_MISSING naming what the nearest dialect lacks */
    ManifestDialect dialect() {
        ManifestDialect nearest = ManifestDialect.ALL.stream()
                .min(Comparator.comparingInt(dialect -> missing(dialect).size()))
                .orElseThrow();
        if (!missing(nearest).isEmpty()) {
            throw new Failure(
                    FailureCode.SURVEY_COLUMN_MISSING,
                    "the " + nearest.name() + " manifest lacks " + String.join(", ", missing(nearest)) + "; it has "
                            + (columns.isEmpty() ? "no columns" : String.join(", ", columns.keySet())));
        }
        return nearest;
    }

    private Set<String> missing(ManifestDialect dialect) {
        Set<String> missing = new LinkedHashSet<>(dialect.requiredColumns());
        missing.removeAll(columns.keySet());
        return missing;
    }
}
