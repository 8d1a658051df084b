package org.whaledo.trainer.objective;

import ai.djl.ndarray.NDArray;

/**
 * Distances between the embeddings of a batch: the p-norm of their difference, as {@code LpDistance} of
 * pytorch-metric-learning 2.8.1 has it.
 *
 * @param power p, above 0
 * @param normalised whether embeddings are first brought to length 1 in the same p-norm
 */
public record Distance(double power, boolean normalised) {
    /** Lengths below count as this one where vectors are divided by their length. */
    static final double SHORTEST = 1e-12;

    /** Roots of less are 0 and have no gradient, which would grow without bound. */
    private static final double FLOOR = 1e-8;

    public Distance {
        if (!(power > 0 && Double.isFinite(power))) {
            throw new IllegalArgumentException("p of a p-norm is above 0, not " + power);
        }
    }

    /** Between unit vectors, in [0, 2]. */
    public static Distance euclidean() {
        return new Distance(2, true);
    }

    /**
     * Differentiable; the gradient is finite everywhere, and 0 between equal embeddings.
     *
     * @param embeddings [count, dimension]; its manager is the scope of all that is computed
     * @return [count, count], symmetric
     */
    public NDArray matrix(NDArray embeddings) {
        NDArray rows = normalised ? embeddings.normalize(power, 1, SHORTEST) : embeddings;
        return power == 2 ? euclidean(rows) : general(rows);
    }

    private static NDArray euclidean(NDArray rows) {
        NDArray squares = rows.square().sum(new int[] {1}, true);
        NDArray products = rows.matMul(rows.transpose());
        return raised(squares.add(squares.transpose()).sub(Similarities.scaled(products, 2)), 0.5);
    }

    private NDArray general(NDArray rows) {
        NDArray differences = rows.expandDims(1).sub(rows.expandDims(0)).abs();
        NDArray sums = raised(differences, power).sum(new int[] {2});
        return raised(sums, 1 / power);
    }

    private static NDArray raised(NDArray base, double exponent) {
        if (exponent == 1) {
            return base;
        }
        NDArray above = base.gt(FLOOR).toType(base.getDataType(), true);
        NDArray floored = base.maximum(Scalar.of(base, FLOOR));
        return (exponent == 0.5 ? floored.sqrt() : floored.pow(Scalar.of(floored, exponent))).mul(above);
    }
}
