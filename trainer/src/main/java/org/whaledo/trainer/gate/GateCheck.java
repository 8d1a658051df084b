package org.whaledo.trainer.gate;

/** What the gate looks at, in its order. The names are stable: reports and events carry them. */
public enum GateCheck {
    /** Manifest and weights are there, whole, and of one network that is known; what the manifest lists lies beside it. */
    FILES,
    /** Every number of the weights is finite, every variance positive. */
    FINITE_WEIGHTS,
    /** Here the model gives the embedding that its manifest promises. */
    PROBE,
    /** Every photo of the hold-out has a direction. */
    FINITE_EMBEDDINGS,
    /** Every embedding has length 1. */
    UNIT_NORMS,
    /** Mean cosine of two different photos: 0 for an even spread, 1 when all is one point. */
    MEAN_COSINE,
    /** Length of the mean embedding: near 0, or 1 when all is one point. */
    MEAN_VECTOR,
    /** Mean squared cosine of two different photos, beyond 1/dimension, which an even spread has. */
    SECOND_MOMENT,
    /** Directions that the embedding really uses. */
    EFFECTIVE_RANK,
    /** Ranks whales that nobody trained on better than what serves. */
    RANKING
}
