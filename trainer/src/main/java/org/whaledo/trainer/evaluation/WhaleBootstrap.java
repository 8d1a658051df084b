package org.whaledo.trainer.evaluation;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Percentile intervals, 95 %, of a mean over queries. Whales are drawn with replacement and bring all their queries
 * along: photos of one whale are alike, so queries are not independent (Efron 1979; cluster bootstrap). Every call starts
 * at the seed: two lists over the same whales in the same order are resampled alike. Immutable.
 *
 * @param resamples how often the whales are drawn
 */
public record WhaleBootstrap(long seed, int resamples) {
    private static final double TAIL = 0.025;

    /**
     * What was measured on one query.
     *
     * @param whale any name that the whale's other queries carry too
     */
    public record Observation(String whale, double value) {}

    public WhaleBootstrap {
        if (resamples < 1) {
            throw new IllegalArgumentException("there must be a resample at least, were " + resamples);
        }
    }

    /** A fixed seed, 1,000 resamples. */
    public static WhaleBootstrap standard() {
        return new WhaleBootstrap(1, 1000);
    }

    /** @return of the mean of all values; of a single whale the mean twice; NaN twice without values */
    public Interval interval(List<Observation> observations) {
        if (observations.isEmpty()) {
            return new Interval(Double.NaN, Double.NaN);
        }
        double[] means = means(observations);
        Arrays.sort(means);
        return new Interval(quantile(means, TAIL), quantile(means, 1 - TAIL));
    }

    /**
     * How sure it is that the mean is above 0.
     *
     * @return share of resamples whose mean is; 0 without values
     */
    public double probabilityPositive(List<Observation> observations) {
        if (observations.isEmpty()) {
            return 0;
        }
        return Arrays.stream(means(observations)).filter(mean -> mean > 0).count() / (double) resamples;
    }

    private double[] means(List<Observation> observations) {
        Map<String, double[]> byWhale = new LinkedHashMap<>();
        for (Observation each : observations) {
            double[] sumAndCount = byWhale.computeIfAbsent(each.whale(), whale -> new double[2]);
            sumAndCount[0] += each.value();
            sumAndCount[1]++;
        }
        double[][] whales = byWhale.values().toArray(double[][]::new);
        SplittableRandom random = new SplittableRandom(seed);
        double[] means = new double[resamples];
        for (int i = 0; i < resamples; i++) {
            means[i] = resampledMean(whales, random);
        }
        return means;
    }

    private static double resampledMean(double[][] whales, SplittableRandom random) {
        double sum = 0;
        double count = 0;
        for (int i = 0; i < whales.length; i++) {
            double[] drawn = whales[random.nextInt(whales.length)];
            sum += drawn[0];
            count += drawn[1];
        }
        return sum / count;
    }

    /** Linear between the two nearest of the sorted values. */
    private static double quantile(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
