package org.whaledo.ranker;

import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.streams.Topology;
import org.whaledo.event.ModelEvent;
import org.whaledo.event.RolloutProgressed;
import org.whaledo.topic.Topics;

/** The sub-topology of the roll-out: one task, because {@code models} has a total order. */
final class RolloutTopology {
    private final int shards;
    private final Clock clock;

    RolloutTopology(int shards, Clock clock) {
        this.shards = shards;
        this.clock = clock;
    }

    void addTo(Topology topology) {
        Intake<ModelEvent> models = Intake.anywhere(Topics.MODELS, (key, value) -> present(value));
        Intake<RolloutProgressed> progress = Intake.anywhere(Topics.ROLLOUT_PROGRESS, (key, value) -> present(value));
        new SubTopology(topology, Nodes.ROLLOUT, clock)
                .reads(models, RolloutInput.Model::new)
                .reads(progress, RolloutInput.Progress::new)
                .processes(() -> new RolloutProcessor(shards, clock))
                .remembers(Nodes.ROLLOUT_STORE)
                .writes(Nodes.TO_MODELS, Topics.MODELS, new HomePartition<>(Function.identity()))
                .writes(Nodes.TO_CONTROL, Topics.CONTROL, new EveryPartition<>());
    }

    private static <V> V present(Optional<V> value) {
        return value.orElseThrow(() -> new IllegalArgumentException("a tombstone means nothing here"));
    }
}
