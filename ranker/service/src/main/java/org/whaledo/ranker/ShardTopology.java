package org.whaledo.ranker;

import java.time.Clock;
import java.util.function.Function;
import org.apache.kafka.streams.Topology;
import org.whaledo.catalogue.Embedding;
import org.whaledo.catalogue.Identity;
import org.whaledo.catalogue.RankingRules;
import org.whaledo.catalogue.ShardEvent;
import org.whaledo.catalogue.ShardPacing;
import org.whaledo.id.EmbeddingKey;
import org.whaledo.id.PhotoId;
import org.whaledo.topic.Topics;

/** The sub-topology of the shards: one task per partition, each the home of its photos. */
final class ShardTopology {
    private final int shards;
    private final RankingRules rules;
    private final ShardPacing pacing;
    private final Gauges gauges;
    private final Clock clock;

    ShardTopology(int shards, RankingRules rules, ShardPacing pacing, Gauges gauges, Clock clock) {
        this.shards = shards;
        this.rules = rules;
        this.pacing = pacing;
        this.gauges = gauges;
        this.clock = clock;
    }

    void addTo(Topology topology) {
        SubTopology shard = new SubTopology(topology, Nodes.SHARD, clock);
        read(shard, ShardIntakes.of(shards));
        shard.processes(() -> new ShardProcessor(shards, rules, pacing, gauges, clock))
                .remembers(Nodes.MEMORY_STORE);
        write(shard);
    }

    private static void read(SubTopology shard, ShardIntakes intakes) {
        shard.readsIntoStore(
                        intakes.photos(),
                        Nodes.INVENTORY_STORE,
                        () -> new LatestStore<>(Nodes.INVENTORY_STORE, intakes.photos()),
                        ShardTopology::photoEvent)
                .readsIntoStore(
                        intakes.embeddings(),
                        Nodes.MATRIX_STORE,
                        () -> new LatestStore<>(Nodes.MATRIX_STORE, intakes.embeddings()),
                        ShardTopology::embeddingEvent)
                .readsIntoStore(
                        intakes.identities(),
                        Nodes.IDENTITY_STORE,
                        () -> new LatestStore<>(Nodes.IDENTITY_STORE, intakes.identities()),
                        ShardTopology::identityEvent)
                .readsIntoStore(
                        intakes.control(),
                        Nodes.CONTROL_STORE,
                        () -> new LatestStore<>(Nodes.CONTROL_STORE, intakes.control()),
                        keyed -> new ShardEvent.Controlled(keyed.value().orElseThrow()))
                .reads(intakes.probes(), ShardEvent.Probed::new)
                .reads(intakes.partials(), ShardEvent.Answered::new);
    }

    private static void write(SubTopology shard) {
        shard.writes(Nodes.TO_PROBES, Topics.PROBES, new EveryPartition<>())
                .writes(Nodes.TO_PARTIALS, Topics.PARTIALS, new HomePartition<>(PhotoId::hex))
                .writes(Nodes.TO_MATCHES, Topics.MATCHES, new HomePartition<>(PhotoId::hex))
                .writes(Nodes.TO_CURRENT_MATCHES, Topics.CURRENT_MATCHES, new HomePartition<>(PhotoId::hex))
                .writes(Nodes.TO_REQUESTS, Topics.EMBEDDING_REQUESTS, new HomePartition<>(PhotoId::hex))
                .writes(Nodes.TO_EMBEDDINGS, Topics.EMBEDDINGS, new HomePartition<>(key -> key.photo()
                        .hex()))
                .writes(Nodes.TO_PROGRESS, Topics.ROLLOUT_PROGRESS, new HomePartition<>(Function.identity()));
    }

    private static ShardEvent photoEvent(Keyed<PhotoId, PhotoWire> keyed) {
        return keyed.value()
                .<ShardEvent>map(wire -> new ShardEvent.Registered(wire.photo()))
                .orElseGet(() -> new ShardEvent.Removed(keyed.key()));
    }

    private static ShardEvent embeddingEvent(Keyed<EmbeddingKey, Embedding> keyed) {
        return keyed.value()
                .<ShardEvent>map(ShardEvent.Embedded::new)
                .orElseGet(() -> new ShardEvent.Forgotten(keyed.key()));
    }

    private static ShardEvent identityEvent(Keyed<PhotoId, Identity> keyed) {
        return new ShardEvent.Identified(keyed.value().orElseGet(() -> Identity.undecided(keyed.key())));
    }
}
