package org.whaledo.topic;

import java.time.Duration;

/**
 * How long a model that no longer serves stays within reach: of the models that have served, the serving one and the
 * one before are kept, and the one before for a week. So long the embedder embeds new photos under it and the ranker
 * keeps its embeddings, and going back to it takes no time.
 */
public final class ModelRetention {
    public static final Duration PREVIOUS = Duration.ofDays(7);

    private ModelRetention() {}
}
