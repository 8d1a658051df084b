package org.whaledo.trainer.evaluation;

import java.util.List;
import org.whaledo.catalogue.PhotoCandidate;
import org.whaledo.catalogue.Query;
import org.whaledo.catalogue.RankingRules;
import org.whaledo.catalogue.Shortlist;
import org.whaledo.catalogue.ViewpointRule;

/**
 * The ranking that serves: exact cosine by the catalogue. Score = (1 + cosine) / 2, with the nine digits that a submission
 * carries. Encounter filters are off: which photos may answer is the scenario's business.
 */
record CosineRanking(ViewpointRule viewpoints) implements Ranking {
    private static final double DIGITS = 1e9;

    /** As served by default: all viewpoints. */
    static CosineRanking standard() {
        return new CosineRanking(ViewpointRule.ALL);
    }

    @Override
    public List<List<RankedImage>> answer(Gallery gallery, List<String> queries) {
        return answer(gallery, queries.stream().map(gallery::query).toList(), RetrievalMetric.LIMIT).stream()
                .map(CosineRanking::rows)
                .toList();
    }

    /** The nearest of the gallery, before they become an answer. */
    List<List<PhotoCandidate>> answer(Gallery gallery, List<Query> queries, int rows) {
        RankingRules rules = new RankingRules(rows, 1, viewpoints, false);
        return gallery.catalogue().rank(queries, rules).stream()
                .map(Shortlist::photos)
                .toList();
    }

    static List<RankedImage> rows(List<PhotoCandidate> found) {
        return found.stream()
                .map(candidate -> new RankedImage(candidate.objectKey(), score((1 + (double) candidate.score()) / 2)))
                .toList();
    }

    /** In [0, 1], rounded to what a submission carries: the file scores what was measured. */
    static double score(double raw) {
        return Math.rint(Math.min(1, Math.max(0, raw)) * DIGITS) / DIGITS;
    }
}
