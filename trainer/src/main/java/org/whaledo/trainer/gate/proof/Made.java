package org.whaledo.trainer.gate.proof;

import java.nio.file.Path;
import java.util.OptionalDouble;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;
import org.whaledo.trainer.report.EpochRow;
import org.whaledo.trainer.training.TrainingSettings.Watching;

/** What came of making a model. */
sealed interface Made {
    /** One that the gate can judge. */
    record Model(Path folder) implements Made {}

    /**
     * The training was ended before there was one, because the network had collapsed or its numbers were none.
     *
     * @param check {@link ProofRow#COLLAPSE} or {@link ProofRow#FINITE}
     */
    record Ended(String check, OptionalDouble figure, OptionalDouble threshold, String words) implements Made {}

    /**
     * @param end of a training
     * @param last epoch that was measured
     * @throws Failure the end itself, where it is none of the network's
     */
    static Made ended(Failure end, EpochRow last, Watching limits) {
        if (end.code() == FailureCode.TRAINING_DIVERGED) {
            return new Ended(ProofRow.FINITE, OptionalDouble.empty(), OptionalDouble.empty(), end.getMessage());
        }
        if (end.code() != FailureCode.TRAINING_COLLAPSED) {
            throw end;
        }
        boolean narrow = last.meanCosine() <= limits.largestCosine();
        return new Ended(
                ProofRow.COLLAPSE,
                OptionalDouble.of(narrow ? last.effectiveRank() : last.meanCosine()),
                OptionalDouble.of(narrow ? limits.smallestRank() : limits.largestCosine()),
                end.getMessage());
    }
}
