package org.whaledo.catalogue;

import java.util.Collections;
import java.util.List;

/**
 * What may be true of one answered photo: a listed whale, in the list's order; an unlisted one; an unknown one. Each has four
 * features, which the parameters (slope, unknown, level, unlisted) weigh.
 */
final class CalibrationCase {
    /** Number of parameters. */
    static final int SIZE = 4;

    private final List<Double> scores;
    private final boolean full;
    private final double last;
    private final double level;

    /**
     * @param scores best first, one at least
     * @param listed a list this long may hide whales
     */
    CalibrationCase(List<Double> scores, int listed) {
        this.scores = List.copyOf(scores);
        this.full = scores.size() >= listed;
        this.last = Collections.min(scores);
        this.level = scores.subList(scores.size() / 2, scores.size()).stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElseThrow();
    }

    /** Listed whales, the unlisted, the unknown. */
    int outcomes() {
        return scores.size() + 2;
    }

    int unlistedOutcome() {
        return scores.size();
    }

    int unknownOutcome() {
        return scores.size() + 1;
    }

    /** Whether there may be whales beyond the end of the list. */
    boolean full() {
        return full;
    }

    double feature(int outcome, int parameter) {
        if (outcome < scores.size()) {
            return parameter == 0 ? scores.get(outcome) : 0;
        }
        if (outcome == unlistedOutcome()) {
            return parameter == 0 ? last : parameter == 3 ? 1 : 0;
        }
        return parameter == 1 ? 1 : parameter == 2 ? level : 0;
    }

    /**
     * The same to the bit on every machine: replays compare.
     *
     * @param parameters slope, unknown, level, unlisted
     * @return [outcomes], sum 1; the unlisted have 0 where the list shows all whales
     */
    double[] probabilities(double... parameters) {
        double[] utilities = new double[outcomes()];
        double largest = Double.NEGATIVE_INFINITY;
        for (int outcome = 0; outcome < utilities.length; outcome++) {
            for (int parameter = 0; parameter < SIZE; parameter++) {
                utilities[outcome] += parameters[parameter] * feature(outcome, parameter);
            }
            if (outcome == unlistedOutcome() && !full) {
                utilities[outcome] = Double.NEGATIVE_INFINITY;
            }
            largest = Math.max(largest, utilities[outcome]);
        }
        double sum = 0;
        for (int outcome = 0; outcome < utilities.length; outcome++) {
            utilities[outcome] = StrictMath.exp(utilities[outcome] - largest);
            sum += utilities[outcome];
        }
        for (int outcome = 0; outcome < utilities.length; outcome++) {
            utilities[outcome] /= sum;
        }
        return utilities;
    }
}
