package org.whaledo.trainer.training;

import java.util.Locale;
import java.util.Optional;
import org.whaledo.trainer.training.TrainingSettings.Watching;

/**
 * Notices when the network puts all photos in one place. The loss does not tell: averaged over active triplets it stays
 * near the margin while a sound network learns, and lies on it when nothing is learnt any more.
 *
 * @param suspicious validations in a row that looked collapsed
 */
record CollapseWatch(Watching limits, int suspicious) {
    static CollapseWatch fresh(Watching limits) {
        return new CollapseWatch(limits, 0);
    }

    /**
     * @param meanCosine of two different photos
     * @param effectiveRank of the embedding; infinite where it was not measured
     */
    CollapseWatch after(double meanCosine, double effectiveRank) {
        boolean collapsed = !(meanCosine <= limits.largestCosine()) || !(effectiveRank >= limits.smallestRank());
        return new CollapseWatch(limits, collapsed ? suspicious + 1 : 0);
    }

    /** What to tell people once it is certain. */
    Optional<String> verdict(double meanCosine, double effectiveRank) {
        if (suspicious < limits.patience()) {
            return Optional.empty();
        }
        boolean batches = Double.isInfinite(effectiveRank);
        String rank = batches
                ? ""
                : String.format(
                        Locale.ROOT,
                        ", the embedding has an effective rank of %.1f (limit %.1f)",
                        effectiveRank,
                        limits.smallestRank());
        return Optional.of(String.format(
                Locale.ROOT,
                "two different photos have a mean cosine of %.3f (limit %.2f)%s, in %d %s in a row",
                meanCosine,
                limits.largestCosine(),
                rank,
                suspicious,
                batches ? "epochs" : "validations"));
    }
}
