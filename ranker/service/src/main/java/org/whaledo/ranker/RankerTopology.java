package org.whaledo.ranker;

import java.time.Clock;
import org.apache.kafka.streams.Topology;

/** The ranker's three sub-topologies in one application. */
final class RankerTopology {
    private RankerTopology() {}

    static Topology of(RankerConfiguration configuration, int shards, Gauges gauges, Clock clock) {
        Topology topology = new Topology();
        new IdentityTopology(clock).addTo(topology);
        new RolloutTopology(shards, clock).addTo(topology);
        new ShardTopology(shards, configuration.rules(), configuration.pacing().apply(shards), gauges, clock)
                .addTo(topology);
        return topology;
    }
}
