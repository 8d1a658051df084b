package org.whaledo.catalogue;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** What each shard said last of how far it is with a candidate. Not thread-safe. */
public final class RolloutTallies {
    private final int shards;
    private final Map<Integer, RolloutTally> last = new TreeMap<>();

    public RolloutTallies(int shards) {
        this.shards = shards;
    }

    public void take(RolloutTally tally) {
        last.put(tally.shard(), tally);
    }

    /** The sum over the shards for a roll-out; what they said of another one counts for nothing. */
    public RolloutProgress of(ModelRollout rollout) {
        Collection<RolloutTally> own = last.values().stream()
                .filter(tally -> tally.rollout() == rollout.id())
                .toList();
        return new RolloutProgress(
                rollout.id(),
                rollout.model(),
                shards,
                (int) own.stream().filter(RolloutTally::complete).count(),
                own.stream().mapToLong(RolloutTally::wanted).sum(),
                own.stream().mapToLong(RolloutTally::have).sum(),
                own.stream().mapToLong(RolloutTally::failed).sum());
    }
}
