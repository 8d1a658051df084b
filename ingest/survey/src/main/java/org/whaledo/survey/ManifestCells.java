package org.whaledo.survey;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.whaledo.event.Viewpoint;
import org.whaledo.failure.FailureCode;

/** The cells of one row by column, and what was found wrong with them while they were read. For one thread. */
public final class ManifestCells {
    private static final Set<String> BLANKS = Set.of("", "nan", "null", "n/a");
    private static final int LONGEST_KEY = 1024;
    private static final int LONGEST_TEXT = 256;

    private final int row;
    private final Map<String, Integer> columns;
    private final List<String> values;
    private final List<ManifestError> errors = new ArrayList<>();

    ManifestCells(int row, Map<String, Integer> columns, List<String> values) {
        this.row = row;
        this.columns = columns;
        this.values = values;
    }

    int row() {
        return row;
    }

    List<ManifestError> errors() {
        return errors;
    }

    /** As they were written, in the order of these columns, one of them blank. */
    List<String> written(Collection<String> header, Optional<String> blank) {
        return header.stream()
                .map(column -> blank.filter(column::equals).isPresent()
                        ? ""
                        : Optional.ofNullable(columns.get(column))
                                .filter(index -> index < values.size())
                                .map(values::get)
                                .orElse(""))
                .toList();
    }

    /** Empty when the column or the cell is missing or blank; pandas writes blanks as {@code nan}. */
    Optional<String> text(String column) {
        Optional<String> value = raw(column);
        if (value.isPresent() && (value.get().length() > LONGEST_TEXT || !PlainText.isPlain(value.get()))) {
            error(column, "holds control characters or more than " + LONGEST_TEXT + " letters");
            return Optional.empty();
        }
        return value;
    }

    /** The empty string, and an error, when it is missing or leads out of the manifest's folder. */
    String path(String column) {
        String path = raw(column).orElse("");
        boolean leads = path.startsWith("/")
                || Arrays.stream(path.split("/", -1)).anyMatch(level -> level.equals("..") || level.equals("."));
        if (path.isEmpty()) {
            error(column, "is blank");
        } else if (leads) {
            error(column, "'" + path + "' is not a path below the manifest's folder");
        } else if (!PlainText.isPlain(path) || path.getBytes(StandardCharsets.UTF_8).length > LONGEST_KEY) {
            error(column, "holds control characters or more than " + LONGEST_KEY + " bytes");
        } else {
            return path;
        }
        return "";
    }

    Viewpoint viewpoint(String column) {
        return parsed(column, ViewpointWords::parse, "left, top or right").orElse(Viewpoint.UNKNOWN);
    }

    Optional<LocalDate> day(String column) {
        return parsed(column, Days::parse, "a day such as 2019-08-05");
    }

    Optional<LocalDateTime> time(String column) {
        return parsed(column, Days::parseTime, "a time such as 2019-08-05 16:49:13");
    }

    Optional<Double> positiveNumber(String column) {
        return parsed(column, ManifestCells::positive, "a number above 0");
    }

    private static Optional<Double> positive(String value) {
        try {
            return Optional.of(Double.parseDouble(value)).filter(number -> number > 0 && !number.isInfinite());
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }

    private <T> Optional<T> parsed(String column, Function<String, Optional<T>> parse, String wanted) {
        Optional<String> value = text(column);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        Optional<T> result = parse.apply(value.get());
        if (result.isEmpty()) {
            error(column, "'" + value.get() + "' is not " + wanted);
        }
        return result;
    }

    private Optional<String> raw(String column) {
        Integer index = columns.get(column);
        if (index == null || index >= values.size()) {
            return Optional.empty();
        }
        String value = values.get(index).strip();
        return BLANKS.contains(value.toLowerCase(Locale.ROOT)) ? Optional.empty() : Optional.of(value);
    }

    private void error(String column, String words) {
        errors.add(new ManifestError(row, column, words, FailureCode.SURVEY_ROW_INVALID));
    }
}
