package org.whaledo.survey;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Days and times as surveys write them: the camera's or the observer's clock, without a zone. */
final class Days {
    private static final Pattern DAY = Pattern.compile("(\\d{4})[-_./:]?(\\d{2})[-_./:]?(\\d{2})");
    private static final Pattern TIME =
            Pattern.compile(DAY.pattern() + "[T ](\\d{2}):(\\d{2})(?::(\\d{2})(?:[.,]\\d{1,9})?)?(?:Z|[+-]00:?00)?");

    private Days() {}

    static Optional<LocalDate> parse(String words) {
        Matcher matcher = DAY.matcher(words);
        return matcher.matches() ? day(matcher) : Optional.empty();
    }

    static Optional<LocalDateTime> parseTime(String words) {
        Matcher matcher = TIME.matcher(words);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int second = matcher.group(6) == null ? 0 : number(matcher, 6);
        try {
            return day(matcher).map(day -> day.atTime(number(matcher, 4), number(matcher, 5), second));
        } catch (DateTimeException noSuchTime) {
            return Optional.empty();
        }
    }

    private static Optional<LocalDate> day(Matcher matcher) {
        try {
            return Optional.of(LocalDate.of(number(matcher, 1), number(matcher, 2), number(matcher, 3)));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }
}
