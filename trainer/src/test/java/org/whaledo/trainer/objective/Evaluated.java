package org.whaledo.trainer.objective;

import ai.djl.ndarray.NDManager;
import java.util.Optional;

/** What an objective says of a batch, outside the engine, computed in 64 bits. */
record Evaluated(Optional<Double> value, Optional<TripletStatistics> triplets) {
    static Evaluated of(SmallBatch batch, Objective objective) {
        try (NDManager scope = NDManager.newBaseManager("PyTorch")) {
            ObjectiveLoss loss = objective.of(Differentiated.array(scope, batch.embeddings()), batch.labels());
            return new Evaluated(loss.value().map(Readout::scalar), loss.triplets());
        }
    }

    double orZero() {
        return value.orElse(0.0);
    }
}
