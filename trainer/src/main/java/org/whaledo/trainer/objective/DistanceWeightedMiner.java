package org.whaledo.trainer.objective;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * For each pair of anchor and positive one negative, drawn so that distances come up evenly (Wu et al. 2017): with a
 * weight of one over the density of its distance between random points of the unit sphere. For Euclidean distances
 * between unit vectors. Draws follow from seed and step alone. Anchors whose negatives all lie beyond
 * {@code farthest} have no triplet.
 *
 * @param nearest distances below count as this one; the authors' default is 0.5
 * @param farthest negatives at this distance or beyond are not drawn; the authors' default is 1.4
 */
public record DistanceWeightedMiner(double nearest, double farthest, long seed) implements Miner {
    public DistanceWeightedMiner {
        if (!(nearest > 0 && nearest < farthest && farthest < 2)) {
            throw new IllegalArgumentException("0 < nearest < farthest < 2 is due, not " + nearest + ", " + farthest);
        }
    }

    public static DistanceWeightedMiner standard(long seed) {
        return new DistanceWeightedMiner(0.5, 1.4, seed);
    }

    @Override
    public List<Triplet> mine(DistanceTable table) {
        SplittableRandom random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + table.step());
        List<Triplet> triplets = new ArrayList<>();
        for (int anchor = 0; anchor < table.count(); anchor++) {
            double[] cumulative = cumulativeWeights(table, anchor);
            double total = cumulative[cumulative.length - 1];
            for (int other = 0; total > 0 && other < table.count(); other++) {
                if (table.pairs().positive(anchor, other)) {
                    triplets.add(new Triplet(anchor, other, drawn(cumulative, random.nextDouble() * total)));
                }
            }
        }
        return triplets;
    }

    /** The logarithm of the weight of a distance, up to a constant of the dimension. */
    static double logWeight(double distance, int dimension) {
        return (2.0 - dimension) * Math.log(distance) - (dimension - 3) / 2.0 * Math.log(1 - distance * distance / 4);
    }

    /** [count], of weights that are 1 for the likeliest negative and 0 for what cannot be drawn. */
    private double[] cumulativeWeights(DistanceTable table, int anchor) {
        double[] weights = new double[table.count()];
        Arrays.fill(weights, Double.NEGATIVE_INFINITY);
        double largest = Double.NEGATIVE_INFINITY;
        for (int other = 0; other < weights.length; other++) {
            float distance = table.distance(anchor, other);
            if (table.pairs().negative(anchor, other) && distance < (float) farthest) {
                weights[other] = logWeight(Math.max(nearest, distance), table.dimension());
                largest = Math.max(largest, weights[other]);
            }
        }
        double sum = 0;
        for (int other = 0; other < weights.length; other++) {
            sum += weights[other] == Double.NEGATIVE_INFINITY ? 0 : Math.exp(weights[other] - largest);
            weights[other] = sum;
        }
        return weights;
    }

    /** The first place whose cumulative weight exceeds the target, which is below the total. */
    private static int drawn(double[] cumulative, double target) {
        int place = 0;
        while (cumulative[place] <= target) {
            place++;
        }
        return place;
    }
}
