package org.whaledo.embedder.engine;

/** Who is served first, in this order. */
public enum Priority {
    /** A photo that was just uploaded: somebody waits for its answer. */
    LIVE,
    /** A photo that the ranker asks for: roll-out of a model, or something that got lost. */
    REQUESTED
}
