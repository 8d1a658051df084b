package org.whaledo.trainer.evaluation;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;

/**
 * Mean average precision of the "Where's Whale-do?" competition (DrivenData 96, {@code score_submission.py}): for each
 * query the average precision over the returned rows, rows of equal score forming one step, times hits / min(positives,
 * limit); then the mean over queries. Pure functions.
 */
public final class RetrievalMetric {
    /** Rows that count for a query. */
    public static final int LIMIT = 20;

    /** What becomes of answers that break the rules. */
    public enum Rules {
        /** As the official script has it: missing queries are skipped, length and duplicates are not looked at. */
        OFFICIAL,
        /** A missing query scores 0; duplicates and more than {@link #LIMIT} rows are refused. */
        STRICT
    }

    private RetrievalMetric() {}

    /**
     * @param answers by query; the order of rows is irrelevant
     * @param truth by query, its true images, none empty
     * @return in [0, 1] when the rules are strict; 0 when there is nothing to score
     * @throws Failure SUBMISSION_INVALID naming the query, for a score outside [0, 1] and what {@code rules} refuse
     */
    public static double mean(Map<String, List<RankedImage>> answers, Map<String, Set<String>> truth, Rules rules) {
        answers.forEach((query, rows) -> check(query, rows, rules));
        return truth.entrySet().stream()
                .filter(entry -> rules == Rules.STRICT || answers.containsKey(entry.getKey()))
                .mapToDouble(
                        entry -> averagePrecision(answers.getOrDefault(entry.getKey(), List.of()), entry.getValue()))
                .average()
                .orElse(0);
    }

    /** The adjusted average precision of one query. */
    public static double averagePrecision(List<RankedImage> rows, Set<String> positives) {
        List<RankedImage> sorted = rows.stream()
                .sorted(Comparator.comparingDouble(RankedImage::score).reversed())
                .toList();
        int hits = 0;
        int hitsBefore = 0;
        double sum = 0;
        for (int i = 0; i < sorted.size(); i++) {
            hits += positives.contains(sorted.get(i).image()) ? 1 : 0;
            boolean lastOfTie = i + 1 == sorted.size()
                    || sorted.get(i + 1).score() != sorted.get(i).score();
            if (lastOfTie) {
                sum += (double) (hits - hitsBefore) * hits / (i + 1);
                hitsBefore = hits;
            }
        }
        return sum / Math.min(positives.size(), LIMIT);
    }

    private static void check(String query, List<RankedImage> rows, Rules rules) {
        for (RankedImage row : rows) {
            if (!(row.score() >= 0 && row.score() <= 1)) {
                throw invalid(query, "score " + row.score() + " of image " + row.image() + " is not in [0, 1]");
            }
        }
        if (rules == Rules.OFFICIAL) {
            return;
        }
        if (rows.size() > LIMIT) {
            throw invalid(query, rows.size() + " rows, at most " + LIMIT + " count");
        }
        Set<String> seen = new HashSet<>();
        for (RankedImage row : rows) {
            if (!seen.add(row.image())) {
                throw invalid(query, "image " + row.image() + " is returned twice");
            }
        }
    }

    private static Failure invalid(String query, String words) {
        return new Failure(FailureCode.SUBMISSION_INVALID, "query " + query + ": " + words);
    }
}
