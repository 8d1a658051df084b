package org.whaledo.catalogue;

import java.util.Arrays;

/**
 * An embedding: [dimension] finite floats of unit length. Not copied: whoever hands the array over never changes it
 * again. Equal when all floats are.
 */
public record UnitVector(float[] values) {
    /** How far the squared length may be from one; arithmetic of 16 bit stays within it. */
    private static final double TOLERANCE = 0.01;

    public UnitVector {
        double squared = 0;
        for (float value : values) {
            squared += (double) value * value;
        }
        if (!(Math.abs(squared - 1) <= TOLERANCE)) {
            throw new IllegalArgumentException(
                    "a vector of " + values.length + " floats must have unit length, its square is " + squared);
        }
    }

    /** Divides by the length. */
    public static UnitVector normalised(float[] values) {
        double squared = 0;
        for (float value : values) {
            squared += (double) value * value;
        }
        float[] unit = new float[values.length];
        for (int i = 0; i < unit.length; i++) {
            unit[i] = (float) (values[i] / Math.sqrt(squared));
        }
        return new UnitVector(unit);
    }

    public int dimension() {
        return values.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof UnitVector vector && Arrays.equals(values, vector.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "UnitVector[" + values.length + "]";
    }
}
