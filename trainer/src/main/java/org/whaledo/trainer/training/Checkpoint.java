package org.whaledo.trainer.training;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
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
 * @param spent what it took
 * @param files that hold its tensors; none while it is not written
 */
record Checkpoint(
        String settings,
        String photos,
        int epochs,
        long steps,
        Memory rate,
        int suspicious,
        boolean minesHard,
        Spent spent,
        List<String> files) {

    Checkpoint {
        // One that was written before these were kept has none.
        spent = Optional.ofNullable(spent).orElse(Spent.nothing());
        files = List.copyOf(Optional.ofNullable(files).orElse(List.of()));
    }

    Checkpoint in(Collection<String> names) {
        return new Checkpoint(
                settings,
                photos,
                epochs,
                steps,
                rate,
                suspicious,
                minesHard,
                spent,
                names.stream().sorted().toList());
    }
}
