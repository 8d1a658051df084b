package org.whaledo.trainer.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.whaledo.trainer.evaluation.QueryOutcome;

/**
 * Queries worth looking at, each list of different whales.
 *
 * @param best highest average precision; of equals the whale with more photos to find
 * @param worst lowest average precision; of equals the whale with more photos to find
 * @param typical errors (the first answer is wrong) whose average precision lies in the middle half of all errors, drawn by a
 *     fixed seed
 */
record Examples(List<QueryOutcome> best, List<QueryOutcome> worst, List<QueryOutcome> typical) {
    private static final long SEED = 1;
    private static final Comparator<QueryOutcome> MORE_TO_FIND_FIRST = Comparator.comparing(
                    (QueryOutcome outcome) -> outcome.positives().size())
            .reversed()
            .thenComparing(QueryOutcome::query);
    private static final Comparator<QueryOutcome> WORST_FIRST =
            Comparator.comparing(QueryOutcome::averagePrecision).thenComparing(MORE_TO_FIND_FIRST);
    private static final Comparator<QueryOutcome> BEST_FIRST =
            Comparator.comparing(QueryOutcome::averagePrecision).reversed().thenComparing(MORE_TO_FIND_FIRST);

    /** @param count of each kind, at most */
    static Examples of(List<QueryOutcome> outcomes, int count) {
        List<QueryOutcome> errors = outcomes.stream()
                .filter(outcome -> !outcome.found(1))
                .sorted(WORST_FIRST)
                .toList();
        List<QueryOutcome> middle =
                new ArrayList<>(errors.subList(errors.size() / 4, errors.size() - errors.size() / 4));
        Collections.shuffle(middle, new Random(SEED));
        return new Examples(
                ofDifferentWhales(outcomes.stream().sorted(BEST_FIRST).toList(), count),
                ofDifferentWhales(outcomes.stream().sorted(WORST_FIRST).toList(), count),
                ofDifferentWhales(middle, count));
    }

    private static List<QueryOutcome> ofDifferentWhales(List<QueryOutcome> sorted, int count) {
        List<QueryOutcome> chosen = new ArrayList<>();
        Set<String> whales = new HashSet<>();
        for (QueryOutcome outcome : sorted) {
            if (chosen.size() < count && whales.add(outcome.whale())) {
                chosen.add(outcome);
            }
        }
        return chosen;
    }
}
