package org.whaledo.trainer.evaluation;

/**
 * How well the queries of a scenario were answered.
 *
 * @param scenario {@link #POOLED} for all queries of all scenarios
 * @param map20 official mAP@20, in [0, 1]
 * @param top1 share of queries whose first image shows the whale, in [0, 1]
 */
public record ScenarioScore(String scenario, double map20, double top1, int queries) {
    public static final String POOLED = "pooled";
}
