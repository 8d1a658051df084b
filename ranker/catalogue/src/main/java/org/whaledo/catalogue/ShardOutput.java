package org.whaledo.catalogue;

import java.util.Optional;
import org.whaledo.id.EmbeddingKey;
import org.whaledo.id.InputDigest;

/** A record that a shard sends. All outputs of a call are committed together with its stores and offsets. */
public sealed interface ShardOutput {
    /** probes, to every partition, the sender's own included; never sent when there is one shard. */
    record Multicast(ProbeBatch probe) implements ShardOutput {}

    /** partials, to the home of the queried photo */
    record Reply(PartialAnswer partial) implements ShardOutput {}

    /**
     * matches and current-matches
     *
     * @param probabilities of what the answer ranks; empty: it is not calibrated, or ranks nothing
     */
    record Published(Revision revision, Optional<Calibration.Probabilities> probabilities) implements ShardOutput {}

    /** embedding-requests: the photo is the one registered under the key's photo id */
    record EmbeddingWanted(EmbeddingKey key, InputDigest input) implements ShardOutput {}

    /** embeddings: a tombstone for this key */
    record EmbeddingOrphaned(EmbeddingKey key) implements ShardOutput {}

    /** embeddings: a tombstone for this key, whose model is wanted no more */
    record EmbeddingRetired(EmbeddingKey key) implements ShardOutput {}

    /** rollout-progress, key: the shard's number */
    record Progressed(RolloutTally tally) implements ShardOutput {}
}
