package org.whaledo.trainer.objective;

import ai.djl.ndarray.NDArray;
import java.util.Map;

/**
 * A number that training makes small, as a differentiable expression on the embeddings of a batch. All that is computed
 * belongs to the manager of the embeddings, whose scope is the batch.
 */
public interface Objective {
    /** @param embeddings [count, dimension], finite */
    ObjectiveLoss of(NDArray embeddings, BatchLabels labels);

    /** What it learns itself, by name; arrays that require a gradient. */
    default Map<String, NDArray> parameters() {
        return Map.of();
    }
}
