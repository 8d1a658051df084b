package org.whaledo.trainer.gate;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * What one check found.
 *
 * @param figure that was measured; empty where there is no number
 * @param threshold that it had to reach or not to pass; empty where there is none
 * @param words for people: what was found, which one, where
 */
public record Finding(GateCheck check, boolean passed, OptionalDouble figure, OptionalDouble threshold, String words) {

    static boolean allPassed(List<Finding> findings) {
        return findings.stream().allMatch(Finding::passed);
    }

    static Finding largest(GateCheck check, double figure, double threshold, String words) {
        return new Finding(check, figure <= threshold, OptionalDouble.of(figure), OptionalDouble.of(threshold), words);
    }

    static Finding smallest(GateCheck check, double figure, double threshold, String words) {
        return new Finding(check, figure >= threshold, OptionalDouble.of(figure), OptionalDouble.of(threshold), words);
    }

    /** The check, what it found, and its figure and threshold where it has them. */
    public String sentence() {
        String figures = figure.isPresent() && threshold.isPresent()
                ? String.format(Locale.ROOT, " (%.4g, threshold %.4g)", figure.getAsDouble(), threshold.getAsDouble())
                : "";
        return check + ": " + words + figures;
    }

    /** Without figures. */
    static Finding plain(GateCheck check, boolean passed, String words) {
        return new Finding(check, passed, OptionalDouble.empty(), OptionalDouble.empty(), words);
    }
}
