package org.whaledo.trainer.evaluation;

import java.util.ArrayList;
import java.util.List;
import org.whaledo.catalogue.PhotoCandidate;
import org.whaledo.catalogue.Query;
import org.whaledo.catalogue.UnitVector;
import org.whaledo.catalogue.ViewpointRule;

/**
 * Query expansion over the gallery (Radenovic et al. 2019, alpha-QE): the query's vector plus its best answers' vectors, each
 * weighed by its cosine to a power, asks again. Exact; other queries have no part in it.
 *
 * @param best how many answers join the query
 * @param power of the weight; answers below cosine 0 weigh nothing
 */
record ExpandedRanking(int best, double power) implements Ranking {
    private static final CosineRanking COSINE = new CosineRanking(ViewpointRule.ALL);

    ExpandedRanking {
        if (best < 1 || !(power >= 0)) {
            throw new IllegalArgumentException("no expansion: " + best + " best, power " + power);
        }
    }

    @Override
    public List<List<RankedImage>> answer(Gallery gallery, List<String> queries) {
        List<Query> first = queries.stream().map(gallery::query).toList();
        List<List<PhotoCandidate>> found = COSINE.answer(gallery, first, best);
        List<Query> again = new ArrayList<>();
        for (int i = 0; i < queries.size(); i++) {
            again.add(
                    gallery.query(queries.get(i), expanded(gallery, first.get(i).vector(), found.get(i))));
        }
        return COSINE.answer(gallery, again, RetrievalMetric.LIMIT).stream()
                .map(CosineRanking::rows)
                .toList();
    }

    private UnitVector expanded(Gallery gallery, UnitVector query, List<PhotoCandidate> found) {
        float[] sum = query.values().clone();
        for (PhotoCandidate candidate : found) {
            float weight = (float) Math.pow(Math.max(0, candidate.score()), power);
            float[] other = gallery.vector(candidate.objectKey()).values();
            for (int d = 0; d < sum.length; d++) {
                sum[d] += weight * other[d];
            }
        }
        return UnitVector.normalised(sum);
    }
}
