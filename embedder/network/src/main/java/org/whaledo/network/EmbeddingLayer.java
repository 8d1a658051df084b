package org.whaledo.network;

/** Which output of the head is the embedding; each layer is computed from the one before it. */
public enum EmbeddingLayer {
    /** Generalised mean over the last feature map's places. */
    POOLED,
    /** Batch-norm over the pooled features. */
    NECK,
    /**
     * Linear ({@code fc}, where the projector has one), linear, batch-norm, ReLU, linear over the neck's output, or over
     * the pooled features where there is no neck.
     */
    PROJECTOR
}
