package org.whaledo.catalogue;

import java.util.Optional;

/**
 * All that the roll-out finds when it is opened. Each write must be committed in one transaction with the consumed
 * offsets and the outputs of the call that made it.
 */
public interface RolloutStores {
    /** Events of the models log by offset: the offset names a roll-out, and a restored topic does not tell it. */
    LoggedStore<Long, ModelNews> events();

    /** The last tally of each shard. */
    LoggedStore<Integer, RolloutTally> tallies();

    /** What the shards were told last. */
    Optional<Serving> told();

    void tell(Serving serving);
}
