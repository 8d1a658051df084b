package org.whaledo.network;

import java.util.Map;

/** Plain arithmetic that tests judge a training form by. */
final class Measures {
    private Measures() {}

    /** Largest difference as a share of the largest of the others; both of one length. */
    static double relativeDifference(float[] one, float[] other) {
        float[] difference = new float[one.length];
        for (int i = 0; i < one.length; i++) {
            difference[i] = one[i] - other[i];
        }
        return largest(difference) / largest(other);
    }

    static double largest(float[] values) {
        double largest = 0;
        for (float value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    /** Over all parameters as one vector. */
    static double cosine(Map<String, float[]> some, Map<String, float[]> others) {
        double product = 0;
        double first = 0;
        double second = 0;
        for (Map.Entry<String, float[]> each : some.entrySet()) {
            float[] other = others.get(each.getKey());
            for (int i = 0; i < other.length; i++) {
                product += (double) each.getValue()[i] * other[i];
                first += (double) each.getValue()[i] * each.getValue()[i];
                second += (double) other[i] * other[i];
            }
        }
        return product / Math.sqrt(first * second);
    }
    /** Place of the gradient that is furthest from 0. */
    static int steepest(float[] gradient) {
        int steepest = 0;
        for (int i = 0; i < gradient.length; i++) {
            steepest = Math.abs(gradient[i]) > Math.abs(gradient[steepest]) ? i : steepest;
        }
        return steepest;
    }

    /** @return mean and unbiased variance of a column */
    static double[] moments(float[] rows, int width, int column) {
        int count = rows.length / width;
        double mean = 0;
        for (int row = 0; row < count; row++) {
            mean += rows[row * width + column] / (double) count;
        }
        double variance = 0;
        for (int row = 0; row < count; row++) {
            variance += Math.pow(rows[row * width + column] - mean, 2) / (count - 1);
        }
        return new double[] {mean, variance};
    }
}
