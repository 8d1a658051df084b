package org.whaledo.survey;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.whaledo.event.Viewpoint;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;

/**
 * Reads survey, date, place, encounter, viewpoint and name out of an object's key.
 *
 * <p>The pattern is a list of levels divided by {@code /}: fixed words, then one level that names the survey (made of
 * {@code <yyyy-mm-dd>}, {@code <place>} and text between them), then {@code <encounter>} and {@code <viewpoint>} in any
 * order, and {@code <name>} last. Every level but the name may be left out, of the pattern and of a key.
 *
 * <p>Reading never fails; what a key does not tell stays empty. A survey is the first level that holds a date, or the
 * level that follows the fixed words. Between it and the name, the first level that names a viewpoint is the viewpoint,
 * the others are the encounter. Without a survey there is no encounter: a folder called {@code images} must not make one
 * encounter of a whole collection. Levels with control or direction characters tell nothing. Immutable, thread-safe.
 */
public final class SurveyPathPattern {
    /** The documented default. */
    public static final String STANDARD = "surveys/<yyyy-mm-dd>-<place>/<encounter>/<viewpoint>/<name>";

    private static final String ENCOUNTER = "<encounter>";
    private static final String VIEWPOINT = "<viewpoint>";
    private static final String NAME = "<name>";

    private final List<String> fixedWords = new ArrayList<>();
    private Optional<SurveyLevel> surveyLevel = Optional.empty();
    private boolean hasEncounter;
    private boolean hasViewpoint;

    private SurveyPathPattern() {}

    public static SurveyPathPattern standard() {
        return of(STANDARD);
    }

    /** @throws Failure SURVEY_PATTERN_INVALID naming the level that is wrong */
    public static SurveyPathPattern of(String pattern) {
        SurveyPathPattern result = new SurveyPathPattern();
        String[] levels = pattern.split("/", -1);
        for (int i = 0; i < levels.length - 1; i++) {
            result.addLevel(pattern, levels[i]);
        }
        if (!levels[levels.length - 1].equals(NAME)) {
            throw invalid(pattern, levels[levels.length - 1], "the last level must be " + NAME);
        }
        return result;
    }

    private void addLevel(String pattern, String level) {
        if (level.equals(ENCOUNTER)) {
            check(!hasEncounter, pattern, level, "there is one already");
            hasEncounter = true;
        } else if (level.equals(VIEWPOINT)) {
            check(!hasViewpoint, pattern, level, "there is one already");
            hasViewpoint = true;
        } else if (level.contains("<")) {
            check(surveyLevel.isEmpty(), pattern, level, "there is a survey's level already");
            check(!hasEncounter && !hasViewpoint, pattern, level, "the survey's level comes first");
            surveyLevel = Optional.of(SurveyLevel.of(level)
                    .orElseThrow(
                            () -> invalid(pattern, level, "only <yyyy-mm-dd> and <place> may stand here, each once")));
        } else {
            check(!level.isBlank(), pattern, level, "a level is empty");
            check(surveyLevel.isEmpty(), pattern, level, "fixed words stand before the survey's level");
            fixedWords.add(level);
        }
    }

    /** Reads a key or a relative path; never fails, whatever the key. */
    public SurveyPath read(String key) {
        List<String> levels = levelsOf(key);
        String name = levels.remove(levels.size() - 1);
        int at = surveyIndex(levels);
        if (at < 0) {
            return new SurveyPath(
                    Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), viewpoint(levels), name);
        }
        String survey = levels.get(at);
        List<String> below = new ArrayList<>(levels.subList(at + 1, levels.size()));
        Viewpoint viewpoint = takeViewpoint(below);
        Optional<String> encounter =
                hasEncounter && !below.isEmpty() && below.stream().allMatch(PlainText::isPlain)
                        ? Optional.of(survey + "/" + String.join("/", below))
                        : Optional.empty();
        SurveyLevel level = surveyLevel.orElseThrow();
        return new SurveyPath(Optional.of(survey), level.date(survey), level.place(survey), encounter, viewpoint, name);
    }

    private static List<String> levelsOf(String key) {
        String slashed = key.indexOf('/') < 0 ? key.replace('\\', '/') : key;
        String[] parts = slashed.split("/", -1);
        List<String> levels = new ArrayList<>();
        for (int i = 0; i < parts.length - 1; i++) {
            if (!parts[i].isBlank() && !parts[i].equals(".") && !parts[i].equals("..")) {
                levels.add(parts[i]);
            }
        }
        levels.add(parts[parts.length - 1]);
        return levels;
    }

    private int surveyIndex(List<String> levels) {
        if (surveyLevel.isEmpty()) {
            return -1;
        }
        for (int i = 0; i < levels.size(); i++) {
            if (PlainText.isPlain(levels.get(i)) && surveyLevel.get().matches(levels.get(i))) {
                return i;
            }
        }
        int after = afterFixedWords(levels);
        boolean named = after > 0
                && after < levels.size()
                && PlainText.isPlain(levels.get(after))
                && ViewpointWords.parse(levels.get(after)).isEmpty();
        return named ? after : -1;
    }

    /** Index of the level after the fixed words, 0 when the key does not have them. */
    private int afterFixedWords(List<String> levels) {
        int words = fixedWords.size();
        for (int start = 0; words > 0 && start + words <= levels.size(); start++) {
            if (sameWords(levels.subList(start, start + words))) {
                return start + words;
            }
        }
        return 0;
    }

    private boolean sameWords(List<String> levels) {
        for (int i = 0; i < fixedWords.size(); i++) {
            if (!fixedWords.get(i).equalsIgnoreCase(levels.get(i))) {
                return false;
            }
        }
        return true;
    }

    private Viewpoint takeViewpoint(List<String> levels) {
        for (int i = 0; hasViewpoint && i < levels.size(); i++) {
            Optional<Viewpoint> viewpoint = ViewpointWords.parse(levels.get(i));
            if (viewpoint.isPresent()) {
                levels.remove(i);
                return viewpoint.get();
            }
        }
        return Viewpoint.UNKNOWN;
    }

    private Viewpoint viewpoint(List<String> levels) {
        return takeViewpoint(new ArrayList<>(levels));
    }

    private static void check(boolean holds, String pattern, String level, String why) {
        if (!holds) {
            throw invalid(pattern, level, why);
        }
    }

    private static Failure invalid(String pattern, String level, String why) {
        return new Failure(
                FailureCode.SURVEY_PATTERN_INVALID,
                "level '" + level + "' of the survey path pattern '" + pattern + "': " + why);
    }
}
