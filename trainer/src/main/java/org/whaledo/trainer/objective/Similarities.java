package org.whaledo.trainer.objective;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/** Differentiable expressions on the matrix of a batch's pairs. */
final class Similarities {
    /** What a masked entry is given before an exponential: nothing is left of it. */
    private static final float EXCLUDED = -1e9f;

    private Similarities() {}

    /**
     * @param embeddings [count, dimension]
     * @return [count, count], in [-1, 1]
     */
    static NDArray cosines(NDArray embeddings) {
        NDArray units = embeddings.normalize(2, 1, Distance.SHORTEST);
        return units.matMul(units.transpose());
    }

    /** Differentiable. */
    static NDArray scaled(NDArray array, double factor) {
        return array.mul(Scalar.of(array, factor));
    }

    /**
     * @param matrix [height, width]
     * @return [rows.length], the matrix's entries at these places
     */
    static NDArray entries(NDArray matrix, int[] rows, int[] columns) {
        long width = matrix.getShape().get(1);
        long[] places = new long[rows.length];
        for (int i = 0; i < places.length; i++) {
            places[i] = rows[i] * width + columns[i];
        }
        return matrix.reshape(-1).gather(matrix.getManager().create(places), 0);
    }

    /**
     * Logarithm of the sum of exponentials of the entries that a mask has, row by row.
     *
     * @param mask [count, count]; true in every row whose result is used
     * @return [count, 1]
     */
    static NDArray logSumExp(NDArray logits, boolean[][] mask) {
        NDArray kept = logits.add(exclusions(logits, mask));
        NDArray largest = kept.max(new int[] {1}, true).stopGradient();
        return kept.sub(largest).exp().sum(new int[] {1}, true).log().add(largest);
    }

    private static NDArray exclusions(NDArray like, boolean[][] mask) {
        int width = mask[0].length;
        float[] values = new float[mask.length * width];
        for (int row = 0; row < mask.length; row++) {
            for (int column = 0; column < width; column++) {
                values[row * width + column] = mask[row][column] ? 0 : EXCLUDED;
            }
        }
        return constant(like.getManager(), values, new Shape(mask.length, width), like);
    }

    /** An array of the type of another, without a gradient. */
    static NDArray constant(NDManager scope, float[] values, Shape shape, NDArray like) {
        return scope.create(values, shape).toType(like.getDataType(), true);
    }
}
