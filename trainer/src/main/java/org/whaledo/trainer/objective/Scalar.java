package org.whaledo.trainer.objective;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;

/**
 * Numbers in differentiable expressions. The engine's own operations on Java numbers, {@code mul(2)} and the like, make an
 * array over memory of the JVM and close it at once, although the graph still needs it: a garbage collection before the
 * backward pass then turns gradients into what lies there by chance. Only sums, which need no number going back, are safe.
 */
final class Scalar {
    private Scalar() {}

    /** [], of the array's type; lives as long as the array's manager. */
    static NDArray of(NDArray like, double number) {
        return like.getDataType() == DataType.FLOAT64
                ? like.getManager().create(number)
                : like.getManager().create((float) number);
    }
}
