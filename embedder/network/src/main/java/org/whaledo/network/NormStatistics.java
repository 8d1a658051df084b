package org.whaledo.network;

/** Which mean and variance the batch-norms of the residual network divide by while it learns. */
public enum NormStatistics {
    /** Those that it came with, which stay: a batch-norm is then a scale and a shift. */
    RUNNING,
    /** The batch's own, a tenth of which goes into the running ones. */
    BATCH
}
