package org.whaledo.trainer.gate;

import java.util.OptionalDouble;

/**
 * What one check found.
 *
 * @param figure that was measured; empty where there is no number
 * @param threshold that it had to reach or not to pass; empty where there is none
 * @param words for people: what was found, which one, where
 */
public record Finding(GateCheck check, boolean passed, OptionalDouble figure, OptionalDouble threshold, String words) {

    static Finding largest(GateCheck check, double figure, double threshold, String words) {
        return new Finding(check, figure <= threshold, OptionalDouble.of(figure), OptionalDouble.of(threshold), words);
    }

    static Finding smallest(GateCheck check, double figure, double threshold, String words) {
        return new Finding(check, figure >= threshold, OptionalDouble.of(figure), OptionalDouble.of(threshold), words);
    }

    /** Without figures. */
    static Finding plain(GateCheck check, boolean passed, String words) {
        return new Finding(check, passed, OptionalDouble.empty(), OptionalDouble.empty(), words);
    }
}
