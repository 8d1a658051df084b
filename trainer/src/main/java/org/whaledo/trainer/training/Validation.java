package org.whaledo.trainer.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.whaledo.catalogue.UnitVector;
import org.whaledo.network.LocalModel;
import org.whaledo.network.ServingOptions;
import org.whaledo.trainer.evaluation.EmbeddedSurvey;
import org.whaledo.trainer.evaluation.Evaluation;
import org.whaledo.trainer.evaluation.FolderEvaluation;
import org.whaledo.trainer.evaluation.ScenarioScore;
import org.whaledo.trainer.evaluation.Spread;

/**
 * A model measured on whales that it never saw, embedded and ranked by what would serve it.
 *
 * @param loss mean triplet loss above 0 over all triplets of the photos; NaN without a margin
 */
record Validation(EmbeddedSurvey survey, Evaluation evaluation, Spread spread, double loss) {
    /** @param margin of the triplet loss */
    static Validation of(FolderEvaluation photos, LocalModel model, OptionalDouble margin, int workers) {
        EmbeddedSurvey survey = photos.embed(model, ServingOptions.standard(), workers, done -> {});
        Evaluation evaluation = Evaluation.of(survey);
        return new Validation(
                survey,
                evaluation,
                Spread.of(survey.vectors().values()),
                margin.isPresent() ? loss(survey, margin.getAsDouble()) : Double.NaN);
    }

    /** Over all scenarios. */
    ScenarioScore pooled() {
        return evaluation.scores().get(evaluation.scores().size() - 1);
    }

    private static double loss(EmbeddedSurvey survey, double margin) {
        List<float[]> vectors = new ArrayList<>();
        List<String> whales = new ArrayList<>();
        for (Map.Entry<String, UnitVector> each : survey.vectors().entrySet()) {
            survey.facts(each.getKey()).whale().ifPresent(whale -> {
                vectors.add(each.getValue().values());
                whales.add(whale);
            });
        }
        return loss(vectors, whales, margin);
    }

    /**
     * As the training's loss over every triplet: the mean of what is above 0.
     *
     * @param vectors of unit length
     * @param whales of each
     */
    static double loss(List<float[]> vectors, List<String> whales, double margin) {
        double sum = 0;
        long active = 0;
        for (int anchor = 0; anchor < vectors.size(); anchor++) {
            double[] distances = distances(vectors, anchor);
            for (int positive = 0; positive < distances.length; positive++) {
                if (positive == anchor || !whales.get(positive).equals(whales.get(anchor))) {
                    continue;
                }
                for (int negative = 0; negative < distances.length; negative++) {
                    double violation = distances[positive] - distances[negative] + margin;
                    if (violation > 0 && !whales.get(negative).equals(whales.get(anchor))) {
                        sum += violation;
                        active++;
                    }
                }
            }
        }
        return active == 0 ? 0 : sum / active;
    }

    private static double[] distances(List<float[]> vectors, int anchor) {
        float[] from = vectors.get(anchor);
        double[] distances = new double[vectors.size()];
        for (int other = 0; other < distances.length; other++) {
            double squares = 0;
            float[] to = vectors.get(other);
            for (int i = 0; i < from.length; i++) {
                double difference = from[i] - to[i];
                squares += difference * difference;
            }
            distances[other] = Math.sqrt(squares);
        }
        return distances;
    }
}
