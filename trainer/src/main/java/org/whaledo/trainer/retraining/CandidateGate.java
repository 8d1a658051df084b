package org.whaledo.trainer.retraining;

import java.nio.file.Path;
import java.util.Optional;
import org.whaledo.trainer.dataset.TrainingFolder;

/** Decides whether what was trained may serve. Used in the training's own process, where the engine is free. */
@FunctionalInterface
public interface CandidateGate {
    /**
     * Judges; what is wrong with the candidate's files is a refusal, not a failure.
     *
     * @param candidate folder of the model
     * @param champion folder of the model that serves, its list of training photos beside it where it has one; empty: none serves
     * @param photos labelled, parted into those that were learnt from and the hold-out
     */
    Judgement judge(Path candidate, Optional<Path> champion, TrainingFolder photos, GateThresholds thresholds);
}
