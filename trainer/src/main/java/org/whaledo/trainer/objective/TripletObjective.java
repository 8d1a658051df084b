package org.whaledo.trainer.objective;

import ai.djl.ndarray.NDArray;
import java.util.Optional;

/** The triplet loss over the triplets that a miner chooses. */
public record TripletObjective(Distance distance, Positives positives, Miner miner, TripletLoss loss)
        implements Objective {
    @Override
    public ObjectiveLoss of(NDArray embeddings, BatchLabels labels) {
        MinedBatch mined = MinedBatch.of(distance.matrix(embeddings), embeddings, labels, positives, miner);
        if (mined.triplets().isEmpty()) {
            return mined.loss(Optional.empty(), loss.margin(), 0);
        }
        NDArray losses = loss.losses(mined);
        int active = MinedBatch.active(losses);
        return mined.loss(
                active == 0 ? Optional.empty() : Optional.of(loss.reduced(losses, active)), loss.margin(), active);
    }
}
