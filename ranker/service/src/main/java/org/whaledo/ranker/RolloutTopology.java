package org.whaledo.ranker;

import java.time.Clock;
import java.util.EnumSet;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.streams.Topology;
import org.whaledo.catalogue.RolloutTally;
import org.whaledo.event.ModelEvent;
import org.whaledo.event.ModelEventKind;
import org.whaledo.topic.Topics;

/** The sub-topology of the roll-out: one task, because {@code models} has a total order. */
final class RolloutTopology {
    private final int shards;
    private final Clock clock;

    RolloutTopology(int shards, Clock clock) {
        this.shards = shards;
        this.clock = clock;
    }

    /** How events of models are read, here and in the read model. */
    static Intake<ModelEvent> models() {
        return Intake.anywhere(Topics.MODELS, (key, value) -> checked(present(value)));
    }

    /** How the shards' progress is read, here and in the read model. */
    static Intake<RolloutTally> progress() {
        return Intake.anywhere(Topics.ROLLOUT_PROGRESS, (key, value) -> TallyWire.read(present(value)));
    }

    void addTo(Topology topology) {
        new SubTopology(topology, Nodes.ROLLOUT, clock)
                .reads(models(), RolloutInput.Model::new)
                .reads(progress(), RolloutInput.Progress::new)
                .processes(() -> new RolloutProcessor(shards, clock))
                .remembers(Nodes.ROLLOUT_STORE)
                .writes(Nodes.TO_MODELS, Topics.MODELS, new HomePartition<>(Function.identity()))
                .writes(Nodes.TO_CONTROL, Topics.CONTROL, new EveryPartition<>());
    }

    /** An event that has to name a model, or a roll-out, names one that can be read. */
    private static ModelEvent checked(ModelEvent event) {
        boolean bears = EnumSet.of(
                        ModelEventKind.PUBLISHED,
                        ModelEventKind.ACTIVATED,
                        ModelEventKind.CANCELLED,
                        ModelEventKind.ROLLED_BACK)
                .contains(event.getKind());
        if (bears && ModelWire.isOwn(event) && ModelWire.read(event).isEmpty()) {
            throw new IllegalArgumentException(event.getKind() + " names no model, or no roll-out");
        }
        return event;
    }

    private static <V> V present(Optional<V> value) {
        return value.orElseThrow(() -> new IllegalArgumentException("a tombstone means nothing here"));
    }
}
