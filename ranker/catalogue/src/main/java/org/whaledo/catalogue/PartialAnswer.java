package org.whaledo.catalogue;

import org.whaledo.id.PhotoId;

/** One shard's exact best for one round. */
public record PartialAnswer(PhotoId photo, long epoch, long round, int shard, Shortlist best) {
    PartKey key() {
        return new PartKey(photo, shard);
    }
}
