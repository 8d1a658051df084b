package org.whaledo.trainer.objective;

import ai.djl.ndarray.NDArray;

/** What a batch asks of the training loop. */
public sealed interface BatchLoss {
    BatchReport report();

    /**
     * A step is due.
     *
     * @param total the weighted sum of the parts, a scalar to go backward from
     * @param value its number, finite
     */
    record Usable(NDArray total, double value, BatchReport report) implements BatchLoss {}

    /** No part has anything that would move a weight: the loss is 0 and no step is due. */
    record Nothing(BatchReport report) implements BatchLoss {}

    /**
     * Something is infinite or no number: no step may be taken.
     *
     * @param where the layer or the part
     */
    record NotFinite(String where, BatchReport report) implements BatchLoss {}
}
