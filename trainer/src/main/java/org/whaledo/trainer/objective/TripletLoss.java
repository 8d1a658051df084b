package org.whaledo.trainer.objective;

import ai.djl.ndarray.NDArray;

/**
 * The triplet margin loss: how far d(anchor, positive) - d(anchor, negative) + margin is above 0, as
 * {@code TripletMarginLoss} of pytorch-metric-learning 2.8.1 has it.
 *
 * @param margin in units of the distance
 * @param swap whether the negative's distance to the positive counts where that is the smaller
 */
public record TripletLoss(double margin, boolean swap, Shape shape, Mean mean) {
    /** How a violation v is punished. */
    public enum Shape {
        /** max(0, v). */
        HINGE,
        /** ln(1 + exp(v)): never quite 0. */
        SOFT
    }

    /** Over which triplets the mean is taken. */
    public enum Mean {
        /** Those whose loss is above 0. */
        NON_ZERO,
        ALL
    }

    public TripletLoss {
        if (!Double.isFinite(margin)) {
            throw new IllegalArgumentException("a margin is a number, not " + margin);
        }
    }

    public static TripletLoss hinge(double margin) {
        return new TripletLoss(margin, false, Shape.HINGE, Mean.NON_ZERO);
    }

    /** The loss of a triplet whose two distances are equal, as all are once a network has collapsed. */
    public double ofEqualDistances() {
        return shape == Shape.HINGE ? Math.max(0, margin) : Math.log1p(Math.exp(margin));
    }

    /** [triplets], each one's loss; differentiable. */
    NDArray losses(MinedBatch mined) {
        NDArray toNegative = mined.entries(Triplet::anchor, Triplet::negative);
        if (swap) {
            toNegative = toNegative.minimum(mined.entries(Triplet::positive, Triplet::negative));
        }
        NDArray violation = mined.entries(Triplet::anchor, Triplet::positive)
                .sub(toNegative)
                .add(margin);
        return shape == Shape.HINGE
                ? violation.getNDArrayInternal().relu()
                : violation.getNDArrayInternal().softPlus();
    }

    /**
     * @param losses [triplets]
     * @param active how many of them are above 0
     */
    NDArray reduced(NDArray losses, int active) {
        return Similarities.scaled(losses.sum(), 1.0 / (mean == Mean.NON_ZERO ? active : losses.size()));
    }
}
