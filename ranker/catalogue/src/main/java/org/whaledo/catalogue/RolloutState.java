package org.whaledo.catalogue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The roll-out's one task, as a pure state machine: folds the models log and the shards' progress, has a roll-out
 * activated when all shards are complete and little failed, and tells the shards which models count.
 *
 * <p>What it activates takes effect when it comes back by the log, not before: another publication may stand between,
 * and then it is that one's turn, whoever folds the log and how often.
 *
 * <p>Who calls: one thread. {@link #apply} for each record of either topic, in each topic's order; {@link #tick} now and
 * then, because what is kept ends by time. After an abort, or a crash, a new one is opened on what was committed.
 */
public final class RolloutState {
    private static final String FIRST = "first model";
    private static final String COMPLETE = "all shards complete";

    private final RolloutStores stores;
    private final ModelFold fold;
    private final RolloutTallies tallies;
    private Optional<Serving> told;
    private OptionalLong announced = OptionalLong.empty();

    private RolloutState(int shards, Duration kept, RolloutStores stores) {
        this.stores = stores;
        this.fold = new ModelFold(kept);
        this.tallies = new RolloutTallies(shards);
        SortedMap<Long, ModelNews> events = new TreeMap<>();
        stores.events().forEach(events::put);
        events.forEach(fold::apply);
        stores.tallies().forEach((shard, tally) -> tallies.take(tally));
        this.told = stores.told();
    }

    /**
     * Folds what is stored; writes nothing.
     *
     * @param kept how long the model that served before stays within reach
     */
    public static RolloutState open(int shards, Duration kept, RolloutStores stores) {
        return new RolloutState(shards, kept, stores);
    }

    /**
     * Takes in an event; one that was taken in before, and comes again because the group's offsets were lost, changes nothing.
     *
     * @param offset of the record in the models log
     */
    public List<RolloutOutput> apply(long offset, ModelNews news, Instant now) {
        if (stores.events().get(offset).isPresent()) {
            return tick(now);
        }
        boolean blank = fold.serving(now).isEmpty();
        stores.events().put(offset, news);
        fold.apply(offset, news);
        List<RolloutOutput> outputs = new ArrayList<>();
        if (blank) {
            fold.serving(now)
                    .ifPresent(first -> outputs.add(new RolloutOutput.Activates(offset, first.serving(), FIRST)));
        }
        settle(outputs, now);
        return outputs;
    }

    public List<RolloutOutput> apply(RolloutTally tally, Instant now) {
        stores.tallies().put(tally.shard(), tally);
        tallies.take(tally);
        return tick(now);
    }

    public List<RolloutOutput> tick(Instant now) {
        List<RolloutOutput> outputs = new ArrayList<>();
        settle(outputs, now);
        return outputs;
    }

    /** What the shards were told last. */
    public Optional<Serving> told() {
        return told;
    }

    /** How far the roll-out under way is, if there is one. */
    public Optional<RolloutProgress> progress() {
        return fold.rolling().map(tallies::of);
    }

    private void settle(List<RolloutOutput> outputs, Instant now) {
        fold.rolling()
                .filter(rollout -> tallies.of(rollout).isDue())
                .filter(rollout -> !announced.equals(OptionalLong.of(rollout.id())))
                .ifPresent(rollout -> {
                    announced = OptionalLong.of(rollout.id());
                    outputs.add(new RolloutOutput.Activates(rollout.id(), rollout.model(), COMPLETE));
                });
        Optional<Serving> serving = fold.serving(now);
        if (serving.isPresent() && !serving.equals(told)) {
            told = serving;
            stores.tell(serving.get());
            outputs.add(new RolloutOutput.Tells(serving.get()));
        }
    }
}
