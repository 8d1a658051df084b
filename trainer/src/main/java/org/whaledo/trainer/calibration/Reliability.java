package org.whaledo.trainer.calibration;

import java.util.ArrayList;
import java.util.List;

/**
 * How often what was said to be so likely came true, in bins of equal width.
 *
 * @param bins empty ones left out
 * @param error expected calibration error (Guo et al. 2017, equation 3): the mean over bins of |share true - mean
 *     probability|, weighted by their answers; 0 is perfect
 */
public record Reliability(List<Bin> bins, double error) {
    static final int BINS = 15;

    /**
     * @param probability mean of what was said, in [0, 1]
     * @param share that came true, in [0, 1]
     */
    public record Bin(double probability, double share, int answers) {}

    public Reliability {
        bins = List.copyOf(bins);
    }

    /**
     * @param said probabilities
     * @param truth of each whether it came true
     */
    static Reliability of(List<Double> said, List<Boolean> truth) {
        double[] sums = new double[BINS];
        int[] right = new int[BINS];
        int[] counts = new int[BINS];
        for (int i = 0; i < said.size(); i++) {
            int bin = Math.min(BINS - 1, (int) (said.get(i) * BINS));
            sums[bin] += said.get(i);
            right[bin] += truth.get(i) ? 1 : 0;
            counts[bin]++;
        }
        List<Bin> bins = new ArrayList<>();
        double error = 0;
        for (int bin = 0; bin < BINS; bin++) {
            if (counts[bin] > 0) {
                bins.add(new Bin(sums[bin] / counts[bin], (double) right[bin] / counts[bin], counts[bin]));
                error += Math.abs(sums[bin] - right[bin]) / said.size();
            }
        }
        return new Reliability(bins, error);
    }
}
