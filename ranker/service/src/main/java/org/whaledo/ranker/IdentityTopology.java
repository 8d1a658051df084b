package org.whaledo.ranker;

import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.streams.Topology;
import org.whaledo.catalogue.identity.DecisionCheck;
import org.whaledo.event.Decision;
import org.whaledo.id.PhotoId;
import org.whaledo.topic.Topics;

/** The sub-topology of identity: one task, because {@code labels} has a total order. */
final class IdentityTopology {
    private final Clock clock;

    IdentityTopology(Clock clock) {
        this.clock = clock;
    }

    /** How decisions are read, here and in the read model. */
    static Intake<Decision> decisions() {
        return Intake.anywhere(Topics.LABELS, (key, value) -> checked(value));
    }

    void addTo(Topology topology) {
        Intake<Decision> decisions = decisions();
        new SubTopology(topology, Nodes.IDENTITY, clock)
                .readsIntoStore(
                        decisions,
                        Nodes.DECISIONS_STORE,
                        () -> new HistoryStore<>(Nodes.DECISIONS_STORE, decisions),
                        Function.identity())
                .processes(() -> new IdentityProcessor(clock))
                .writes(Nodes.TO_IDENTITY, Topics.IDENTITY, new HomePartition<>(PhotoId::hex));
    }

    private static Decision checked(Optional<Decision> value) {
        Decision decision = value.orElseThrow(() -> new IllegalArgumentException("a tombstone means nothing here"));
        DecisionCheck.check(decision);
        return decision;
    }
}
