package org.whaledo.catalogue;

import java.util.Optional;

/** Holds the probabilities that a shard publishes to the calibration of the answer's own model. */
record ProbabilityCheck(RankingRules rules) {

    /** What is wrong with the output, if anything is. */
    Optional<String> violation(ShardOutput output) {
        if (output instanceof ShardOutput.Published published) {
            Optional<Calibration.Probabilities> due = due(published.revision().answer());
            if (!published.probabilities().equals(due)) {
                return Optional.of(published + "\nand its probabilities should be " + due);
            }
        }
        return Optional.empty();
    }

    private Optional<Calibration.Probabilities> due(Answer answer) {
        if (!answer.isRanked()) {
            return Optional.empty();
        }
        return World.calibration(answer.model())
                .filter(fitted -> fitted.listed() == rules.whales()
                        && fitted.viewpoints() == rules.viewpoints()
                        && fitted.encounterExcluded() == rules.encounterExcluded())
                .map(fitted -> fitted.of(answer.whales()));
    }
}
