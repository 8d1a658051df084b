package org.whaledo.catalogue;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.whaledo.catalogue.SimulatedLog.Source;

/**
 * A plausible mistake, planted at the seams of a simulated shard: the records that come and go, the stores, the dirty
 * rule. The shard's own code stays as it is. Without overrides: no mistake.
 */
class Mutant {
    /** Rule by which the shard marks answers. */
    DirtyRule dirtyRule() {
        return new ReachRule();
    }

    /** What is done with a record. */
    List<ShardOutput> apply(SimulatedShard shard, ShardEvent event, Instant now) {
        return shard.state().apply(event, now);
    }

    /** What is sent of what the shard sends. */
    List<ShardOutput> sent(SimulatedShard shard, List<ShardOutput> outputs) {
        return outputs;
    }

    /** Whether the record was dealt with; if not, it comes again. */
    boolean consumed(SimulatedShard shard, ShardEvent event) {
        return true;
    }

    /** What the roll-out makes of an event of the models log. */
    Optional<ModelNews> news(SimulatedRollout rollout, ModelNews news) {
        return Optional.of(news);
    }

    /** What the roll-out makes of a shard's word. */
    RolloutTally tally(SimulatedRollout rollout, RolloutTally tally) {
        return tally;
    }

    /** What is sent of what the roll-out sends. */
    List<RolloutOutput> ruled(SimulatedRollout rollout, List<RolloutOutput> outputs) {
        return outputs;
    }

    /** Called at a crash of the roll-out, after its stores are back at what was committed. */
    void crashed(SimulatedRolloutStores stores) {}

    /** Called once, before the shard opens for the first time. */
    void equip(SimulatedShard shard, SimulatedStores stores) {}

    /** Called at a crash, after the stores are back at what was committed. */
    void crashed(SimulatedShard shard, SimulatedStores stores) {}

    /** Called when the shard was given back its answers after a loss of its memory. */
    void reseeded(SimulatedStores stores, RankingRules rules) {}

    /** Topics whose old records do not reach a shard that was given back its answers. */
    Set<Source> skippedWhenReseeded() {
        return EnumSet.of(Source.PROBES, Source.PARTIALS);
    }
}
