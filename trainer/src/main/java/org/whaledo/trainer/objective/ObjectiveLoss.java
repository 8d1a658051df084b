package org.whaledo.trainer.objective;

import ai.djl.ndarray.NDArray;
import java.util.Optional;

/**
 * An objective's value on a batch.
 *
 * @param value a scalar; absent where the batch has nothing to compare, or nothing that would move a weight
 */
public record ObjectiveLoss(Optional<NDArray> value, Optional<TripletStatistics> triplets) {
    static ObjectiveLoss of(NDArray value) {
        return new ObjectiveLoss(Optional.of(value), Optional.empty());
    }

    static ObjectiveLoss nothing() {
        return new ObjectiveLoss(Optional.empty(), Optional.empty());
    }
}
