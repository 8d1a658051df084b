package org.whaledo.trainer.training;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.whaledo.trainer.report.EpochRow;
import org.whaledo.trainer.training.TrainingSettings.Watching;

/**
 * Notices when the network puts all photos in one place. The loss does not tell: averaged over active triplets it stays
 * near the margin while a sound network learns, and lies on it when nothing is learnt any more.
 *
 * @param suspicious looks in a row that looked collapsed
 */
record CollapseWatch(Watching limits, int suspicious) {
    static CollapseWatch fresh(Watching limits) {
        return new CollapseWatch(limits, 0);
    }

    /**
     * What is looked at.
     *
     * @param of plural, for people
     * @param meanCosine of two different photos
     * @param effectiveRank of the embedding; empty where only batches were seen, which have too few photos to tell
     */
    record Look(String of, double meanCosine, OptionalDouble effectiveRank) {
        static Look atValidation(EpochRow row) {
            return new Look("validations", row.meanCosine(), OptionalDouble.of(row.effectiveRank()));
        }

        /** Empty where no part of the objective compares photos. */
        static Optional<Look> atBatches(EpochRow row) {
            return Optional.of(new Look("epochs", row.batchCosine(), OptionalDouble.empty()))
                    .filter(look -> Double.isFinite(look.meanCosine()));
        }
    }

    CollapseWatch after(Look look) {
        boolean spreads = look.meanCosine() <= limits.largestCosine()
                && look.effectiveRank().orElse(Double.POSITIVE_INFINITY) >= limits.smallestRank();
        return new CollapseWatch(limits, spreads ? 0 : suspicious + 1);
    }

    /** What to tell people once it is certain. @param look the last one */
    Optional<String> verdict(Look look) {
        if (suspicious < limits.patience()) {
            return Optional.empty();
        }
        String cosine = String.format(
                Locale.ROOT,
                "two different photos have a mean cosine of %.3f (limit %.2f), ",
                look.meanCosine(),
                limits.largestCosine());
        String rank = look.effectiveRank().isEmpty()
                ? ""
                : String.format(
                        Locale.ROOT,
                        "the embedding has an effective rank of %.1f (limit %.1f), ",
                        look.effectiveRank().getAsDouble(),
                        limits.smallestRank());
        return Optional.of(cosine + rank + "in " + suspicious + " " + look.of() + " in a row");
    }
}
