package org.whaledo.trainer.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Two models' answers to the same questions.
 *
 * @param map20 official mAP@20 of the first model, NaN without questions
 * @param otherMap20 of the second; NaN where there is none
 * @param probabilityBetter share of resamples, by whale, in which the first one's mean is above the second's
 * @param queries that were compared
 * @param whales that they are about
 * @param leftOut questions about whales that one of the models knows from its training
 */
public record PairedOutcomes(
        double map20, double otherMap20, double probabilityBetter, int queries, int whales, int leftOut) {
    private static final int RESAMPLES = 1000;
    private static final long SEED = 1;

    /** @param known whales whose questions are left out */
    public static PairedOutcomes of(EmbeddedSurvey first, Optional<EmbeddedSurvey> second, Set<String> known) {
        List<QueryOutcome> mine = Evaluation.outcomes(first, CosineRanking.standard());
        List<QueryOutcome> others = second.map(each -> Evaluation.outcomes(each, CosineRanking.standard()))
                .orElse(mine);
        Map<String, List<Double>> differences = new LinkedHashMap<>();
        double sum = 0;
        double otherSum = 0;
        int count = 0;
        for (int i = 0; i < mine.size(); i++) {
            QueryOutcome outcome = mine.get(i);
            if (known.contains(outcome.whale())) {
                continue;
            }
            double own = outcome.averagePrecision();
            double other = others.get(i).averagePrecision();
            differences
                    .computeIfAbsent(outcome.whale(), whale -> new ArrayList<>())
                    .add(own - other);
            sum += own;
            otherSum += other;
            count++;
        }
        return new PairedOutcomes(
                sum / count,
                second.isPresent() ? otherSum / count : Double.NaN,
                share(new ArrayList<>(differences.values())),
                count,
                differences.size(),
                mine.size() - count);
    }

    /** Whales are drawn with replacement and bring their questions along, as in {@link WhaleBootstrap}. */
    private static double share(List<List<Double>> whales) {
        if (whales.isEmpty()) {
            return Double.NaN;
        }
        SplittableRandom random = new SplittableRandom(SEED);
        int better = 0;
        for (int i = 0; i < RESAMPLES; i++) {
            double sum = 0;
            for (int drawn = 0; drawn < whales.size(); drawn++) {
                for (double difference : whales.get(random.nextInt(whales.size()))) {
                    sum += difference;
                }
            }
            better += sum > 0 ? 1 : 0;
        }
        return (double) better / RESAMPLES;
    }
}
