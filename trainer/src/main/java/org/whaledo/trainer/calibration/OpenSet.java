package org.whaledo.trainer.calibration;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Figures of recognition where some individuals are not in the catalogue. Pure functions. */
final class OpenSet {
    private OpenSet() {}

    /**
     * Area under the receiver operating characteristic: the probability that a photo of an unknown whale is given a larger
     * probability of being one than a photo of a known whale is; equal ones count half (Hanley and McNeil 1982).
     *
     * @param unknown what photos of unknown whales were given
     * @param known what photos of known whales were given
     * @return in [0, 1]; 0.5 is chance; NaN where one of the two is empty
     */
    static double auroc(List<Double> unknown, List<Double> known) {
        double[] sorted =
                known.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        double sum = 0;
        for (double each : unknown) {
            sum += (below(sorted, each) + belowOrEqual(sorted, each)) / 2.0;
        }
        return sum / ((double) unknown.size() * known.size());
    }

    /**
     * Balanced accuracy: the share of right verdicts of each individual, then the mean over individuals. Over known ones it
     * is BAKS, over unknown ones BAUS, of AnimalCLEF 2025 (wildlife-datasets, {@code metrics.py}).
     *
     * @param right by individual, of each of its photos whether the verdict was right
     * @return in [0, 1]; NaN without individuals
     */
    static double balanced(Map<String, List<Boolean>> right) {
        return right.values().stream()
                .mapToDouble(of -> of.stream().filter(Boolean::booleanValue).count() / (double) of.size())
                .average()
                .orElse(Double.NaN);
    }

    /**
     * How many photos of unknown whales are found by the threshold that calls at most so many of known whales unknown.
     *
     * @param falseShare of photos of known whales, in [0, 1]
     */
    static double recall(List<Double> unknown, List<Double> known, double falseShare) {
        List<Double> falling = known.stream().sorted(Comparator.reverseOrder()).toList();
        int allowed = (int) Math.floor(falseShare * falling.size());
        double threshold = allowed < falling.size() ? falling.get(allowed) : Double.NEGATIVE_INFINITY;
        return unknown.stream().filter(each -> each > threshold).count() / (double) unknown.size();
    }

    private static int below(double[] sorted, double value) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static int belowOrEqual(double[] sorted, double value) {
        return below(sorted, Math.nextUp(value));
    }
}
