package org.whaledo.catalogue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.whaledo.catalogue.SimulatedLog.Source;

/** The task of the roll-out with its positions and its open transaction. */
final class SimulatedRollout {
    private final SimulatedLog log;
    private final Duration kept;
    private final Mutant mutant;
    private final SimulatedRolloutStores stores = new SimulatedRolloutStores();
    private final List<RolloutOutput> outbox = new ArrayList<>();
    private final List<String> violations = new ArrayList<>();
    private RolloutState state;
    private int modelsRead;
    private int progressRead;
    private int modelsCommitted;
    private int progressCommitted;
    private int crashes;
    private int holds;

    SimulatedRollout(SimulatedLog log, Duration kept, Mutant mutant) {
        this.log = log;
        this.kept = kept;
        this.mutant = mutant;
        state = RolloutState.open(log.shards, kept, stores);
    }

    /** Takes the next record of either topic; tells whether there was one. */
    boolean takeAny(Random random, Instant now) {
        boolean models = modelsRead < log.models.end(0);
        boolean progress = progressRead < log.progress.end(0);
        if (models && (!progress || random.nextBoolean())) {
            int offset = modelsRead++;
            mutant.news(this, log.models.partition(0).get(offset))
                    .ifPresent(news -> keep(state.apply(offset, news, now)));
        } else if (progress) {
            RolloutTally tally = log.progress.partition(0).get(progressRead++);
            keep(state.apply(mutant.tally(this, tally), now));
        }
        return models || progress;
    }

    void tick(Instant now) {
        keep(state.tick(now));
    }

    private void keep(List<RolloutOutput> outputs) {
        rolling().map(this::progress).filter(RolloutProgress::isHeld).ifPresent(held -> holds++);
        for (RolloutOutput output : mutant.ruled(this, outputs)) {
            if (output instanceof RolloutOutput.Activates activates) {
                check(activates);
            }
            outbox.add(output);
        }
    }

    /** The roll-out may end by itself only when the shards' last words allow it. */
    private void check(RolloutOutput.Activates activates) {
        Optional<ModelRollout> rolling = rolling();
        boolean first = NaiveModels.of(read(), kept).serving(Instant.MIN).isEmpty() || activates.rollout() == 0;
        if (first) {
            return;
        }
        if (rolling.isEmpty() || rolling.get().id() != activates.rollout()) {
            violations.add("activates " + activates + " while " + rolling + " rolls");
        } else if (!progress(rolling.get()).isDue()) {
            violations.add("activates " + activates + " at " + progress(rolling.get()));
        }
    }

    private Optional<ModelRollout> rolling() {
        return NaiveModels.of(read(), kept).rolling(modelsRead).stream()
                .mapToObj(id -> new ModelRollout(
                        id,
                        ((ModelNews.Published) read().get((int) id)).model(),
                        ModelRollout.Stage.ROLLING,
                        Instant.MIN,
                        Optional.empty()))
                .findFirst();
    }

    /** By the last word of each shard, whatever the task made of it. */
    private RolloutProgress progress(ModelRollout rollout) {
        TreeMap<Integer, RolloutTally> last = new TreeMap<>();
        log.progress.partition(0).subList(0, progressRead).forEach(tally -> last.put(tally.shard(), tally));
        int complete = 0;
        long wanted = 0;
        long failed = 0;
        for (RolloutTally tally : last.values()) {
            if (tally.rollout() == rollout.id()) {
                complete += tally.have() + tally.failed() == tally.wanted() ? 1 : 0;
                wanted += tally.wanted();
                failed += tally.failed();
            }
        }
        return new RolloutProgress(
                rollout.id(), rollout.model(), log.shards, complete, wanted, wanted - failed, failed);
    }

    private List<ModelNews> read() {
        return log.models.partition(0).subList(0, modelsRead);
    }

    void commit(Instant now) {
        for (RolloutOutput output : outbox) {
            if (output instanceof RolloutOutput.Activates activates) {
                log.models.append(0, new ModelNews.Activated(activates.rollout(), now));
            } else if (output instanceof RolloutOutput.Tells tells) {
                log.of(Source.CONTROL).multicast(new ShardEvent.Controlled(tells.serving()));
            }
        }
        outbox.clear();
        stores.commit();
        modelsCommitted = modelsRead;
        progressCommitted = progressRead;
    }

    void crash() {
        crashes++;
        outbox.clear();
        stores.abort();
        modelsRead = modelsCommitted;
        progressRead = progressCommitted;
        mutant.crashed(stores);
        state = RolloutState.open(log.shards, kept, stores);
    }

    /** Does all that there is to do; tells whether there was anything. */
    boolean rest(Random random, Instant now) {
        boolean moved = false;
        while (takeAny(random, now)) {
            moved = true;
        }
        tick(now);
        moved |= !outbox.isEmpty();
        commit(now);
        return moved;
    }

    /** What should serve by the log alone. */
    Optional<Serving> due(Instant now) {
        return NaiveModels.of(log.models.partition(0), kept).serving(now);
    }

    /** What became of each publication. */
    List<ModelRollout> rollouts() {
        ModelFold fold = new ModelFold(kept);
        stores.events.forEach(fold::apply);
        return List.copyOf(fold.rollouts());
    }

    SimulatedLog log() {
        return log;
    }

    List<String> violations() {
        return violations;
    }

    int crashes() {
        return crashes;
    }

    /** How often it looked and found a roll-out that waits for a person. */
    int holds() {
        return holds;
    }
}
