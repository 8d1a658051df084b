package org.whaledo.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import java.util.ArrayList;
import java.util.List;

/**
 * Numbers with a name and a shape, row-major.
 *
 * @param type how a file keeps them
 * @param values [product of shape]; shared, not copied: whoever hands it over stops writing to it
 */
@SuppressWarnings("ArrayRecordComponent")
public record Tensor(String name, ElementType type, List<Integer> shape, float[] values) {
    private static final NDIndex ALL = new NDIndex("...");

    public Tensor {
        shape = List.copyOf(shape);
        long count = count(shape);
        if (count != values.length) {
            throw new IllegalArgumentException(
                    "tensor " + name + " of shape " + shape + " needs " + count + " numbers, has " + values.length);
        }
    }

    /**
     * A copy of an array's numbers, in 32 bits. By way of a second array, since for one in "channels last" layout the engine
     * makes a copy that it would keep as long as the array's manager.
     */
    public static Tensor copyOf(String name, NDArray array) {
        try (NDArray copy = array.getManager().create(array.getShape())) {
            array.copyTo(copy);
            return new Tensor(name, ElementType.F32, shape(array), copy.toFloatArray());
        }
    }

    /**
     * Overwrites an array with these numbers and leaves its layout as it is: with {@code copyTo} it would take on that of the
     * numbers, and whatever then sums over it would round otherwise. To be called while no gradient is collected.
     *
     * @throws IllegalArgumentException when the array has another shape
     */
    public void copyInto(NDArray array) {
        List<Integer> due = shape(array);
        if (!shape.equals(due)) {
            throw new IllegalArgumentException("tensor " + name + " is " + shape + ", due is " + due);
        }
        boolean learns = array.hasGradient();
        array.setRequiresGradient(false);
        try (NDArray numbers = array.getManager().create(values, array.getShape())) {
            array.set(ALL, numbers);
        }
        array.setRequiresGradient(learns);
    }

    private static List<Integer> shape(NDArray array) {
        List<Integer> shape = new ArrayList<>();
        for (long side : array.getShape().getShape()) {
            shape.add(Math.toIntExact(side));
        }
        return shape;
    }

    /** @throws ArithmeticException beyond 2^63 */
    static long count(List<Integer> shape) {
        long count = 1;
        for (int side : shape) {
            count = Math.multiplyExact(count, (long) side);
        }
        return count;
    }
}
