package org.whaledo.survey;

import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The level of a path that names the survey, e.g. {@code <yyyy-mm-dd>-<place>}. A day may be written {@code 2019-08-05},
 * {@code 2019_08_05}, {@code 2019.08.05} or {@code 20190805}; the text between day and place may be any of {@code -_.}
 * and blank, and the place may be missing.
 */
final class SurveyLevel {
    private static final String DATE = "<yyyy-mm-dd>";
    private static final String PLACE = "<place>";
    private static final String DATE_EXPRESSION = "(?<date>\\d{4}(?<by>[-_.]?)\\d{2}\\k<by>\\d{2})";
    private static final String SEPARATORS = "[-_. ]+";

    private final Pattern expression;
    private final boolean dated;

    private SurveyLevel(Pattern expression, boolean dated) {
        this.expression = expression;
        this.dated = dated;
    }

    /** @return empty when the template holds something else than day and place, each once at most */
    static Optional<SurveyLevel> of(String template) {
        int date = template.indexOf(DATE);
        int place = template.indexOf(PLACE);
        String rest = template.replaceFirst(DATE, "").replaceFirst(PLACE, "");
        if (rest.contains("<") || rest.contains(">")) {
            return Optional.empty();
        }
        String expression;
        if (date >= 0 && place > date) {
            expression = fixed(template.substring(0, date)) + DATE_EXPRESSION + "(?:" + SEPARATORS + "(?<place>.*))?"
                    + fixed(template.substring(place + PLACE.length()));
        } else if (date >= 0 && place >= 0) {
            expression = fixed(template.substring(0, place)) + "(?:(?<place>.*?)" + SEPARATORS + ")?" + DATE_EXPRESSION
                    + fixed(template.substring(date + DATE.length()));
        } else {
            int start = Math.max(date, place);
            int end = start + (date >= 0 ? DATE.length() : PLACE.length());
            expression = fixed(template.substring(0, start))
                    + (date >= 0 ? DATE_EXPRESSION + "(?<place>)" : "(?<place>.+)")
                    + fixed(template.substring(end));
        }
        return Optional.of(new SurveyLevel(Pattern.compile(expression, Pattern.CASE_INSENSITIVE), date >= 0));
    }

    private static String fixed(String text) {
        return text.isEmpty() ? "" : Pattern.quote(text);
    }

    /** Whether the level is one by itself: only a day tells a survey from any other folder. */
    boolean matches(String level) {
        return dated && expression.matcher(level).matches();
    }

    Optional<LocalDate> date(String level) {
        Matcher matcher = expression.matcher(level);
        return dated && matcher.matches() ? Days.parse(matcher.group("date")) : Optional.empty();
    }

    /** The whole level when it holds no day. */
    Optional<String> place(String level) {
        Matcher matcher = expression.matcher(level);
        return Optional.ofNullable(matcher.matches() ? matcher.group("place") : level)
                .map(String::strip)
                .filter(place -> !place.isEmpty());
    }
}
