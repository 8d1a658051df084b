package org.whaledo.trainer.report;

import java.util.Arrays;
import java.util.Random;

/**
 * Exact t-SNE: places for points such that neighbours stay neighbours (van der Maaten and Hinton 2008, "Visualizing Data
 * using t-SNE"). Time and memory grow with the square of the points: meant for {@link #LARGEST} at most. The same seed and
 * points give the same places. Distances between clusters and their sizes mean nothing in the result.
 *
 * @param perplexity effective number of neighbours; lowered where there are few points
 */
record TSne(double perplexity, int iterations, long seed) {
    /** More points than this are too many for this algorithm. */
    static final int LARGEST = 1500;

    private static final double EXAGGERATION = 12;
    private static final int EXAGGERATED = 250;
    private static final double FIRST_MOMENTUM = 0.5;
    private static final double LATER_MOMENTUM = 0.8;
    private static final double SPREAD_AT_START = 1e-4;
    private static final double SMALLEST_RATE = 50;
    private static final double SMALLEST_GAIN = 0.01;

    /** Perplexity 30, 1,000 steps, a fixed seed. */
    static TSne standard() {
        return new TSne(30, 1000, 1);
    }

    /**
     * @param points [n, d], n from 4 to {@link #LARGEST}
     * @param dimensions of the result
     * @return [n, dimensions], centred on 0
     */
    double[][] of(float[][] points, int dimensions) {
        int n = points.length;
        if (n < 4 || n > LARGEST) {
            throw new IllegalArgumentException("t-SNE takes 4 to " + LARGEST + " points, not " + n);
        }
        double[][] joint = Affinities.joint(squaredDistances(points), Math.min(perplexity, (n - 1) / 3.0));
        double rate = Math.max(SMALLEST_RATE, n / EXAGGERATION / 4);
        double[][] places = start(n, dimensions);
        double[][] steps = new double[n][dimensions];
        double[][] gains = new double[n][dimensions];
        for (double[] row : gains) {
            Arrays.fill(row, 1);
        }
        for (int i = 0; i < iterations; i++) {
            boolean early = i < EXAGGERATED;
            double[][] gradient = gradient(joint, places, early ? EXAGGERATION : 1);
            double momentum = early ? FIRST_MOMENTUM : LATER_MOMENTUM;
            move(places, steps, gains, gradient, rate, momentum);
        }
        return places;
    }

    /**
     * Of {@link #cost}, for probabilities times {@code exaggeration}.
     *
     * @return [n, dimensions]
     */
    static double[][] gradient(double[][] joint, double[][] places, double exaggeration) {
        int n = places.length;
        int dimensions = places[0].length;
        double sum = 0;
        double[][] kernel = new double[n][];
        for (int i = 0; i < n; i++) {
            kernel[i] = new double[i];
            for (int j = 0; j < i; j++) {
                kernel[i][j] = 1 / (1 + squaredDistance(places[i], places[j]));
                sum += 2 * kernel[i][j];
            }
        }
        double[][] gradient = new double[n][dimensions];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                double pull = 4 * (exaggeration * joint[i][j] - kernel[i][j] / sum) * kernel[i][j];
                for (int d = 0; d < dimensions; d++) {
                    double part = pull * (places[i][d] - places[j][d]);
                    gradient[i][d] += part;
                    gradient[j][d] -= part;
                }
            }
        }
        return gradient;
    }

    /** Kullback-Leibler divergence of the places' probabilities from the points'. */
    static double cost(double[][] joint, double[][] places) {
        double sum = 0;
        for (int i = 0; i < places.length; i++) {
            for (int j = 0; j < i; j++) {
                sum += 2 / (1 + squaredDistance(places[i], places[j]));
            }
        }
        double cost = 0;
        for (int i = 0; i < places.length; i++) {
            for (int j = 0; j < i; j++) {
                double q = 1 / (1 + squaredDistance(places[i], places[j])) / sum;
                cost += 2 * joint[i][j] * Math.log(joint[i][j] / q);
            }
        }
        return cost;
    }

    /** One step of descent with momentum; a coordinate that keeps its direction gains speed (Jacobs 1988). */
    private static void move(
            double[][] places, double[][] steps, double[][] gains, double[][] gradient, double rate, double momentum) {
        for (int d = 0; d < places[0].length; d++) {
            double mean = 0;
            for (int i = 0; i < places.length; i++) {
                boolean turned = gradient[i][d] > 0 == steps[i][d] > 0;
                gains[i][d] = Math.max(SMALLEST_GAIN, turned ? gains[i][d] * 0.8 : gains[i][d] + 0.2);
                steps[i][d] = momentum * steps[i][d] - rate * gains[i][d] * gradient[i][d];
                places[i][d] += steps[i][d];
                mean += places[i][d] / places.length;
            }
            for (double[] place : places) {
                place[d] -= mean;
            }
        }
    }

    private double[][] start(int n, int dimensions) {
        Random random = new Random(seed);
        double[][] places = new double[n][dimensions];
        for (double[] place : places) {
            for (int d = 0; d < dimensions; d++) {
                place[d] = SPREAD_AT_START * random.nextGaussian();
            }
        }
        return places;
    }

    private static double[][] squaredDistances(float[][] points) {
        double[][] distances = new double[points.length][points.length];
        for (int i = 0; i < points.length; i++) {
            for (int j = 0; j < i; j++) {
                double sum = 0;
                for (int d = 0; d < points[i].length; d++) {
                    double difference = (double) points[i][d] - points[j][d];
                    sum += difference * difference;
                }
                distances[i][j] = sum;
                distances[j][i] = sum;
            }
        }
        return distances;
    }

    private static double squaredDistance(double[] one, double[] other) {
        double sum = 0;
        for (int d = 0; d < one.length; d++) {
            double difference = one[d] - other[d];
            sum += difference * difference;
        }
        return sum;
    }
}
