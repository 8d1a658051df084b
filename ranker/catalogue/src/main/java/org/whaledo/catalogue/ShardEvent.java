package org.whaledo.catalogue;

import org.whaledo.id.EmbeddingKey;
import org.whaledo.id.PhotoId;

/** A record of one of the shard's topics. Order holds within a topic, never between two. */
public sealed interface ShardEvent {
    /** photos */
    record Registered(Photo photo) implements ShardEvent {}

    /** photos, a tombstone */
    record Removed(PhotoId photo) implements ShardEvent {}

    /** embeddings */
    record Embedded(Embedding embedding) implements ShardEvent {}

    /** embeddings, a tombstone */
    record Forgotten(EmbeddingKey key) implements ShardEvent {}

    /** identity */
    record Identified(Identity identity) implements ShardEvent {}

    /** control */
    record Controlled(Serving serving) implements ShardEvent {}

    /** probes */
    record Probed(ProbeBatch probe) implements ShardEvent {}

    /** partials */
    record Answered(PartialAnswer partial) implements ShardEvent {}
}
