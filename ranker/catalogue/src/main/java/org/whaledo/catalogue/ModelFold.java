package org.whaledo.catalogue;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.whaledo.id.ModelId;

/**
 * Which model serves, as a fold of the models log. A publication starts a roll-out, named by its offset: ROLLING until it
 * is ACTIVATED, CANCELLED, or SUPERSEDED by a later one; what speaks of a roll-out that is not rolling changes nothing.
 * The first model ever is active at once. Each switch, back or forth, raises the epoch. Not thread-safe.
 */
public final class ModelFold {
    /** Failures under the candidate alone, as a share of the photos; above it the roll-out waits for a person. */
    private static final double TOLERATED_FAILURES = 0.005;

    /** What became of a roll-out. */
    public enum Stage {
        ROLLING,
        ACTIVATED,
        CANCELLED,
        SUPERSEDED
    }

    private final Map<Long, Stage> stages = new TreeMap<>();
    private final Map<Integer, RolloutTally> tallies = new HashMap<>();
    private final Set<ModelId> published = new HashSet<>();
    private Optional<Serving> serving = Optional.empty();

    /**
     * A model was published.
     *
     * @param rollout offset of the publication
     */
    public void published(long rollout, ModelId model) {
        published.add(model);
        if (serving.isEmpty()) {
            stages.put(rollout, Stage.ACTIVATED);
            serving = Optional.of(new Serving(1, model, Optional.empty(), Optional.empty(), OptionalLong.empty()));
            return;
        }
        end(Stage.SUPERSEDED);
        if (serving.get().serving().equals(model)) {
            stages.put(rollout, Stage.ACTIVATED);
            return;
        }
        stages.put(rollout, Stage.ROLLING);
        Serving now = serving.get();
        serving = Optional.of(
                new Serving(now.epoch(), now.serving(), Optional.of(model), now.previous(), OptionalLong.of(rollout)));
    }

    /** The roll-out is to end in service. */
    public void activated(long rollout) {
        if (stages.get(rollout) == Stage.ROLLING) {
            ModelId model = serving.orElseThrow().candidate().orElseThrow();
            end(Stage.ACTIVATED);
            switchTo(model);
        }
    }

    /** The roll-out is to end unused. */
    public void cancelled(long rollout) {
        if (stages.get(rollout) == Stage.ROLLING) {
            end(Stage.CANCELLED);
        }
    }

    /** Serves an earlier model again. A roll-out under way goes on, unless it was of this very model. */
    public void rolledBack(ModelId model) {
        if (serving.isEmpty()
                || !published.contains(model)
                || serving.get().serving().equals(model)) {
            return;
        }
        if (serving.get().candidate().equals(Optional.of(model))) {
            end(Stage.ACTIVATED);
        }
        switchTo(model);
    }

    private void switchTo(ModelId model) {
        Serving now = serving.orElseThrow();
        serving = Optional.of(
                new Serving(now.epoch() + 1, model, now.candidate(), Optional.of(now.serving()), now.rollout()));
    }

    /** Ends the roll-out under way, if there is one. */
    private void end(Stage stage) {
        Serving now = serving.orElseThrow();
        if (now.rollout().isPresent()) {
            stages.put(now.rollout().getAsLong(), stage);
            serving = Optional.of(
                    new Serving(now.epoch(), now.serving(), Optional.empty(), now.previous(), OptionalLong.empty()));
        }
    }

    /** A shard tells how far it is. */
    public void progressed(RolloutTally tally) {
        tallies.put(tally.shard(), tally);
    }

    /** The roll-out that all shards completed with few failures: it is to be activated. */
    public OptionalLong due(int shards) {
        OptionalLong rollout = serving.map(Serving::rollout).orElse(OptionalLong.empty());
        if (rollout.isEmpty()) {
            return OptionalLong.empty();
        }
        long complete = 0;
        long wanted = 0;
        long failed = 0;
        for (RolloutTally tally : tallies.values()) {
            if (tally.rollout() == rollout.getAsLong() && tally.complete()) {
                complete++;
                wanted += tally.wanted();
                failed += tally.failed();
            }
        }
        return complete == shards && failed <= TOLERATED_FAILURES * wanted ? rollout : OptionalLong.empty();
    }

    /** Which models count; empty before the first. */
    public Optional<Serving> serving() {
        return serving;
    }

    public Optional<Stage> stage(long rollout) {
        return Optional.ofNullable(stages.get(rollout));
    }
}
