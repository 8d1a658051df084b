package org.whaledo.catalogue;

import org.whaledo.id.PhotoId;

/** Key of a partial answer that waits at its home. */
public record PartKey(PhotoId photo, int shard) {
    @Override
    public String toString() {
        return photo + "/" + shard;
    }
}
