package org.whaledo.catalogue;

import org.whaledo.id.PhotoId;

/**
 * One shard's exact best for one round.
 *
 * @param told whether the shard had told the homes of every change of its rows before it answered
 */
public record PartialAnswer(PhotoId photo, long epoch, long round, int shard, Shortlist best, boolean told) {
    PartKey key() {
        return new PartKey(photo, shard);
    }
}
