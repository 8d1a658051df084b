package org.whaledo.network;

import java.util.List;

/**
 * Numbers with a name and a shape, row-major.
 *
 * @param type how a file keeps them
 * @param values [product of shape]; shared, not copied: whoever hands it over stops writing to it
 */
@SuppressWarnings("ArrayRecordComponent")
public record Tensor(String name, ElementType type, List<Integer> shape, float[] values) {
    public Tensor {
        shape = List.copyOf(shape);
        long count = count(shape);
        if (count != values.length) {
            throw new IllegalArgumentException(
                    "tensor " + name + " of shape " + shape + " needs " + count + " numbers, has " + values.length);
        }
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
