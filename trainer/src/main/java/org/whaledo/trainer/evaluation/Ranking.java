package org.whaledo.trainer.evaluation;

import java.util.List;

/**
 * A way to answer queries from a gallery. An answer depends on its query and the gallery alone: other queries neither help
 * nor harm it, and the query's own image never answers.
 */
interface Ranking {
    /**
     * @param queries image ids
     * @return an answer a query, in their order: at most {@link RetrievalMetric#LIMIT} rows, best first, scores in [0, 1]
     */
    List<List<RankedImage>> answer(Gallery gallery, List<String> queries);
}
