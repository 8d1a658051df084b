package org.whaledo.network;

import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;

/** What a model made of one photo: a unit vector, or a failure where its output was not finite. */
public final class Embedding {
    private final float[] vector;

    Embedding(float[] vector) {
        this.vector = vector;
    }

    public boolean finite() {
        return UnitVectors.finite(vector);
    }

    /**
     * The vector.
     *
     * @return [dimension] of unit length; the caller's
     * @throws Failure EMBEDDING_NOT_FINITE
     */
    public float[] unit() {
        if (!finite()) {
            throw new Failure(FailureCode.EMBEDDING_NOT_FINITE, "the network's output has no direction");
        }
        return vector.clone();
    }
}
