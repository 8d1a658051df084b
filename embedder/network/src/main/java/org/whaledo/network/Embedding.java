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
     * What came out, whatever it is: for those who judge a network rather than serve it.
     *
     * @return [dimension] of unit length, or not finite; the caller's
     */
    public float[] direction() {
        return vector.clone();
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
