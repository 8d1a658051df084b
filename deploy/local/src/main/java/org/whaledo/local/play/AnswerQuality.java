package org.whaledo.local.play;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.whaledo.event.MatchesRanked;
import org.whaledo.trainer.evaluation.RankedImage;
import org.whaledo.trainer.evaluation.RetrievalMetric;

/**
 * How good published answers are: the official mAP@20 over their lists of photos, and how often the whale is the first or
 * among the first five of their lists of whales. The database of each question is all that the system knows.
 *
 * @param map20 in [0, 1]
 * @param top1 in [0, 1]
 * @param top5 in [0, 1]
 * @param questions that have an answer to be found
 */
public record AnswerQuality(double map20, double top1, double top5, int questions) {
    private static final int FEW = 5;

    /**
     * @param questions photos whose whale was seen in another encounter; others are left out
     * @param told whose whales the system is told
     * @param prefix of keys in the bucket
     * @param answers in force, by key in the bucket
     * @param names of whales, by id
     */
    static AnswerQuality of(
            Collection<PlayedPhoto> questions,
            Collection<PlayedPhoto> told,
            String prefix,
            Function<String, Optional<MatchesRanked>> answers,
            Function<String, Optional<String>> names) {
        Map<String, List<PlayedPhoto>> ofWhale = told.stream().collect(Collectors.groupingBy(PlayedPhoto::whale));
        Tally tally = new Tally();
        for (PlayedPhoto question : questions) {
            Set<String> positives = ofWhale.getOrDefault(question.whale(), List.of()).stream()
                    .filter(photo -> !photo.sighting().equals(question.sighting()))
                    .map(photo -> prefix + photo.key())
                    .collect(Collectors.toSet());
            Optional<MatchesRanked> answer = answers.apply(prefix + question.key());
            if (!positives.isEmpty() && answer.isPresent()) {
                tally.add(answer.get(), positives, whale -> names.apply(whale)
                        .filter(question.whale()::equals)
                        .isPresent());
            }
        }
        return tally.mean();
    }

    /** For people. */
    String words() {
        if (questions == 0) {
            return "nothing was asked that could be answered";
        }
        return String.format(
                Locale.ROOT,
                "mAP@20 %.4f, the right whale first for %.1f %% and among the first five for %.1f %% of %d questions",
                map20,
                100 * top1,
                100 * top5,
                questions);
    }

    private static final class Tally {
        private final Map<Integer, Integer> ranks = new HashMap<>();
        private double precision;
        private int questions;

        void add(MatchesRanked answer, Set<String> positives, Predicate<String> right) {
            List<RankedImage> rows = answer.getPhotos().stream()
                    .map(photo -> new RankedImage(photo.getObjectKey(), photo.getScore()))
                    .toList();
            precision += RetrievalMetric.averagePrecision(rows, positives);
            questions++;
            for (int i = 0; i < answer.getWhales().size(); i++) {
                if (right.test(answer.getWhales().get(i).getWhaleId())) {
                    ranks.merge(i, 1, Integer::sum);
                    return;
                }
            }
        }

        AnswerQuality mean() {
            if (questions == 0) {
                return new AnswerQuality(Double.NaN, Double.NaN, Double.NaN, 0);
            }
            int few = ranks.entrySet().stream()
                    .filter(each -> each.getKey() < FEW)
                    .mapToInt(Map.Entry::getValue)
                    .sum();
            return new AnswerQuality(
                    precision / questions,
                    (double) ranks.getOrDefault(0, 0) / questions,
                    (double) few / questions,
                    questions);
        }
    }
}
