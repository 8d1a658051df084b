package org.whaledo.trainer.batch;

import java.util.List;
import org.whaledo.trainer.dataset.TrainingSet;

/** Draws an epoch's batches. What it draws depends on seed and epoch alone, so a resumed run goes on as if nothing was. */
public interface BatchSampler {
    /** The batches of an epoch, in order, all of one size. */
    List<List<Draw>> epoch(int epoch);

    /** Batches in an epoch, at least 1. */
    int batches();

    /**
     * @throws org.whaledo.failure.Failure TRAINING_SET_TOO_SMALL when a batch cannot be filled
     */
    static BatchSampler of(Composition composition, TrainingSet set, long seed) {
        return composition instanceof Composition.WhalesTimesPhotos shape
                ? new WhaleSampler(shape, set, seed)
                : new ShuffledSampler(composition.size(), set, seed);
    }
}
