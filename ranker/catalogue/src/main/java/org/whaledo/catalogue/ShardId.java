package org.whaledo.catalogue;

/** One of {@code count} shards; the partition's number. */
public record ShardId(int index, int count) {
    public ShardId {
        if (index < 0 || index >= count) {
            throw new IllegalArgumentException("shard " + index + " is not one of " + count);
        }
    }
}
