package org.whaledo.network;

import java.util.List;

/** Lengths and angles of vectors, computed in 64 bits. */
final class UnitVectors {
    private UnitVectors() {}

    static double length(float[] vector) {
        return Math.sqrt(product(vector, vector));
    }

    /** Of two vectors that are not zero. */
    static double cosine(float[] left, float[] right) {
        return product(left, right) / (length(left) * length(right));
    }

    /** Of unit length; not finite where the vector was not, or was zero. */
    static float[] normalised(float[] vector) {
        double length = length(vector);
        float[] unit = new float[vector.length];
        for (int i = 0; i < unit.length; i++) {
            unit[i] = (float) (vector[i] / length);
        }
        return unit;
    }

    /** The direction between several, each of which weighs the same. */
    static float[] mean(List<float[]> vectors) {
        if (vectors.size() == 1) {
            return normalised(vectors.get(0));
        }
        float[] sum = new float[vectors.get(0).length];
        for (float[] each : vectors) {
            float[] unit = normalised(each);
            for (int i = 0; i < sum.length; i++) {
                sum[i] += unit[i];
            }
        }
        return normalised(sum);
    }

    static boolean finite(float[] vector) {
        for (float value : vector) {
            if (!Float.isFinite(value)) {
                return false;
            }
        }
        return true;
    }

    private static double product(float[] left, float[] right) {
        double sum = 0;
        for (int i = 0; i < left.length; i++) {
            sum += (double) left[i] * right[i];
        }
        return sum;
    }
}
