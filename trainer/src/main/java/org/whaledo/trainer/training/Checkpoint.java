package org.whaledo.trainer.training;

import org.whaledo.trainer.training.RateSchedule.Memory;

/**
 * Where a run stands between two epochs, beside its tensors. Batches and changes of photos follow from seed and epoch, so
 * nothing random needs to be kept.
 *
 * @param settings digest of the settings that the run was started with
 * @param photos digest of the training set
 * @param epochs done
 * @param steps done
 * @param rate what the learning rate's schedule remembers
 * @param suspicious validations in a row that looked collapsed
 * @param minesHard whether the miner has turned to hard triplets
 */
record Checkpoint(
        String settings, String photos, int epochs, long steps, Memory rate, int suspicious, boolean minesHard) {}
