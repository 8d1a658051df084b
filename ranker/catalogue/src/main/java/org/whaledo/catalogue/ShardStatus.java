package org.whaledo.catalogue;

import java.util.Optional;
import org.whaledo.id.ModelId;

/**
 * A shard's state in numbers.
 *
 * @param photos live photos at home here
 * @param rows photos with a vector under the serving model
 * @param standing undecided photos whose answers follow every change
 * @param resting undecided photos beyond the limit: the audit alone refreshes them
 * @param due photos that need a round; an audit, which never ends, is no need
 * @param open rounds under way, audits apart
 * @param unannounced rows that changed and were not told yet
 * @param missing (photo, wanted model) without outcome
 * @param requested embedding requests under way
 * @param restarted rounds that timed out and were asked again, since open; not 0 only when records were lost
 * @param healed answers of standing photos that only the audit corrected, since open; not 0 at rest is a bug
 */
public record ShardStatus(
        ShardId shard,
        long epoch,
        Optional<ModelId> serving,
        long photos,
        long rows,
        long standing,
        long resting,
        long due,
        long open,
        long unannounced,
        long missing,
        long requested,
        long restarted,
        long healed) {

    /** Whether the shard owes nothing; with no records on their way, answers equal the oracle's. */
    public boolean isQuiet() {
        return due == 0 && open == 0 && unannounced == 0 && missing == 0;
    }
}
