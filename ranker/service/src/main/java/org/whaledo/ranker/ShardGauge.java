package org.whaledo.ranker;

import org.whaledo.catalogue.ShardStatus;

/**
 * What one shard is busy with.
 *
 * @param status of its state machine, when it last looked
 * @param seen records that it had worked on when it last looked
 * @param applied records that it has worked on since it started here
 */
public record ShardGauge(ShardStatus status, long seen, long applied) {

    /** The shard owes nothing, and has looked since its last record. */
    public boolean isQuiet() {
        return seen == applied && status.isQuiet();
    }

    int index() {
        return status.shard().index();
    }
}
