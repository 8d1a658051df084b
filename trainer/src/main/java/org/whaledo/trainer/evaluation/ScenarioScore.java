package org.whaledo.trainer.evaluation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * How well some queries were answered.
 *
 * @param scenario {@link #POOLED} for all queries of all scenarios; or what the queries have in common
 * @param map20 official mAP@20, in [0, 1]
 * @param top1 share of queries whose first image shows the whale, in [0, 1]
 * @param top5 share of queries whose first five images show the whale, in [0, 1]
 * @param map20Interval by whale, 95 %
 */
public record ScenarioScore(
        String scenario, double map20, double top1, double top5, Interval map20Interval, int queries) {
    public static final String POOLED = "pooled";

    private static final int FEW = 5;

    /** @param outcomes one at least, query ids each once */
    static ScenarioScore of(String name, List<QueryOutcome> outcomes, WhaleBootstrap bootstrap) {
        Map<String, List<RankedImage>> answers = new LinkedHashMap<>();
        Map<String, Set<String>> truth = new LinkedHashMap<>();
        for (QueryOutcome outcome : outcomes) {
            answers.put(outcome.query(), outcome.answer());
            truth.put(outcome.query(), outcome.positives());
        }
        return new ScenarioScore(
                name,
                RetrievalMetric.mean(answers, truth, RetrievalMetric.Rules.STRICT),
                share(outcomes, outcome -> outcome.found(1)),
                share(outcomes, outcome -> outcome.found(FEW)),
                bootstrap.interval(outcomes.stream().map(QueryOutcome::observed).toList()),
                outcomes.size());
    }

    private static double share(List<QueryOutcome> outcomes, Predicate<QueryOutcome> what) {
        return (double) outcomes.stream().filter(what).count() / outcomes.size();
    }
}
