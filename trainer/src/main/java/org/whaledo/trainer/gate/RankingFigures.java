package org.whaledo.trainer.gate;

import java.util.List;
import java.util.Optional;
import org.whaledo.trainer.evaluation.Interval;
import org.whaledo.trainer.evaluation.ScenarioScore;

/**
 * How candidate and champion answer the same questions.
 *
 * @param candidate all questions; empty where nothing can be asked
 * @param champion empty where no model serves yet
 * @param reference official mAP@20 of the champion, or what chance would reach without one
 * @param difference of the candidate's mAP@20 to the reference; above zero is better
 * @param interval of the difference, 95 %, paired, whales resampled
 * @param probability that the difference is above zero, by the same resamples
 * @param queries photos that ask, each counted once
 * @param whales of these photos
 * @param viewpoints the questions asked anew among photos of one viewpoint
 */
public record RankingFigures(
        Optional<ScenarioScore> candidate,
        Optional<ScenarioScore> champion,
        double reference,
        double difference,
        Interval interval,
        double probability,
        int queries,
        int whales,
        List<ViewpointFigures> viewpoints) {
    public RankingFigures {
        viewpoints = List.copyOf(viewpoints);
    }

    /**
     * One viewpoint asking, one answering.
     *
     * @param part {@code top-side} and the like
     */
    public record ViewpointFigures(String part, ScenarioScore candidate, Optional<ScenarioScore> champion) {}
}
