package org.whaledo.trainer.training;

import org.whaledo.network.EmbeddingLayer;
import org.whaledo.trainer.objective.AngularMargin;
import org.whaledo.trainer.objective.Distance;
import org.whaledo.trainer.objective.Miner;
import org.whaledo.trainer.objective.Positives;
import org.whaledo.trainer.objective.TripletLoss;

/**
 * A part of the sum that training makes small, before it has weights of its own.
 *
 * @param name unique among the parts
 * @param layer whose output it judges
 * @param weight in the sum, above 0
 */
public record ObjectivePart(String name, EmbeddingLayer layer, double weight, Kind kind) {

    /** Which loss. */
    public sealed interface Kind {
        record Triplets(Distance distance, Positives positives, Miner miner, TripletLoss loss) implements Kind {}

        record Boundaries(Distance distance, Positives positives, Miner miner, double margin) implements Kind {}

        record Classes(AngularMargin.Settings settings) implements Kind {}

        record Negatives(double temperature, Positives positives) implements Kind {}

        record Contrast(double temperature, Positives positives) implements Kind {}

        record Spread() implements Kind {}
    }
}
