package org.whaledo.ingest;

import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.whaledo.event.ContentPlaced;
import org.whaledo.topic.Topic;
import org.whaledo.topic.Topics;

/**
 * Three steps: the store's events become hints keyed by object; the owner of an object takes hints and manifests' rows
 * and looks; what it registers and retires is brought together by content, so that moves are seen. Stores are in memory, and their changelogs commit together with what was told.
 */
final class IngestTopology {
    static final String HINTER = "event-hinter";
    static final String OWNER = "object-owner";
    static final String MOVES = "move-watch";

    private IngestTopology() {}

    static Topology of(
            ProcessorSupplier<byte[], byte[], Object, SpecificRecord> hinter,
            ProcessorSupplier<String, SpecificRecord, Object, SpecificRecord> owner,
            ProcessorSupplier<String, ContentPlaced, Object, SpecificRecord> moves) {
        Topology topology = new Topology();
        source(topology, Topics.BUCKET_EVENTS);
        topology.addProcessor(HINTER, hinter, sourceName(Topics.BUCKET_EVENTS));
        sink(topology, HINTER, Topics.OBJECT_HINTS);
        sink(topology, HINTER, Topics.QUARANTINE);
        source(topology, Topics.OBJECT_HINTS);
        source(topology, Topics.MANIFEST_ROWS);
        topology.addProcessor(OWNER, owner, sourceName(Topics.OBJECT_HINTS), sourceName(Topics.MANIFEST_ROWS));
        topology.addStateStore(inMemory(ObjectOwner.OBJECTS, Topics.OBJECTS.values()), OWNER);
        topology.addStateStore(inMemory(ObjectOwner.ROWS, Topics.MANIFEST_ROWS.values()), OWNER);
        topology.addStateStore(inMemory(ObjectOwner.WAITING, Topics.OBJECT_HINTS.values()), OWNER);
        sink(topology, OWNER, Topics.OBJECTS);
        sink(topology, OWNER, Topics.PHOTOS);
        sink(topology, OWNER, Topics.LABELS);
        sink(topology, OWNER, Topics.MANIFEST_ROWS);
        sink(topology, OWNER, Topics.QUARANTINE);
        sink(topology, OWNER, Topics.CONTENTS);
        source(topology, Topics.CONTENTS);
        topology.addProcessor(MOVES, moves, sourceName(Topics.CONTENTS));
        topology.addStateStore(inMemory(MoveWatch.PLACES, Topics.CONTENTS.values()), MOVES);
        sink(topology, MOVES, Topics.LABELS);
        return topology;
    }

    private static String sourceName(Topic<?, ?> topic) {
        return "from-" + topic.name();
    }

    private static void source(Topology topology, Topic<?, ?> topic) {
        topology.addSource(
                sourceName(topic), topic.keys().deserializer(), topic.values().deserializer(), topic.fullName());
    }

    /** Each step has sinks of its own: a shared one would tie the steps' partitions together. */
    static String sinkName(String step, Topic<?, ?> topic) {
        return step + "-to-" + topic.name();
    }

    private static void sink(Topology topology, String step, Topic<?, ?> topic) {
        topology.addSink(
                sinkName(step, topic),
                topic.fullName(),
                topic.keys().serializer(),
                topic.values().serializer(),
                step);
    }

    private static <V> StoreBuilder<KeyValueStore<String, V>> inMemory(String name, Serde<V> values) {
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), Serdes.String(), values);
    }
}
