package org.whaledo.trainer.objective;

/** Three photos of a batch by their places in it: the anchor, one of the same whale, one of another. */
public record Triplet(int anchor, int positive, int negative) {}
