package org.whaledo.ranker;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.Stores;
import org.whaledo.topic.Topic;
import org.whaledo.topic.Topics;

/**
 * Builds one sub-topology around one processor: every topic is read raw, decoded by an intake with the quarantine at
 * its side, kept in a store where one is wanted, and handed to the processor.
 */
final class SubTopology {
    private final Topology topology;
    private final String name;
    private final Quarantine quarantine;
    private final List<String> parents = new ArrayList<>();
    private final List<String> stores = new ArrayList<>();

    /** @param name of the processor */
    SubTopology(Topology topology, String name, Clock clock) {
        this.topology = topology;
        this.name = name;
        this.quarantine = new Quarantine(clock);
    }

    /** Reads a topic whose content lives in a store that the topic itself restores. */
    <E, F, S extends SourceBackedStore<E>> SubTopology readsIntoStore(
            Intake<E> intake, String store, Supplier<S> factory, Function<E, F> meaning) {
        String node = Nodes.intake(intake.topic());
        topology.addReadOnlyStateStore(
                new SourceStores<>(store, factory),
                Nodes.source(intake.topic()),
                raw(),
                raw(),
                intake.topic(),
                node,
                () -> new TakeIn<>(intake, Optional.of(store), meaning, name, quarantine));
        parents.add(node);
        stores.add(store);
        return this;
    }

    /** Reads a topic whose records are worked on and forgotten. */
    <E, F> SubTopology reads(Intake<E> intake, Function<E, F> meaning) {
        String node = Nodes.intake(intake.topic());
        topology.addSource(Nodes.source(intake.topic()), raw(), raw(), intake.topic());
        topology.addProcessor(
                node,
                () -> new TakeIn<>(intake, Optional.empty(), meaning, name, quarantine),
                Nodes.source(intake.topic()));
        parents.add(node);
        return this;
    }

    /** Ends the reading side: what was read goes to this processor. */
    <F> SubTopology processes(ProcessorSupplier<Object, F, Object, Object> processor) {
        topology.addProcessor(name, processor, parents.toArray(String[]::new));
        if (!stores.isEmpty()) {
            topology.connectProcessorAndStateStores(name, stores.toArray(String[]::new));
        }
        topology.addSink(
                Nodes.quarantine(name),
                Topics.QUARANTINE.fullName(),
                Topics.QUARANTINE.keys().serializer(),
                Topics.QUARANTINE.values().serializer(),
                new HomePartition<>(Function.identity()),
                parents.toArray(String[]::new));
        return this;
    }

    /** Gives the processor a store of its own, in memory, whose changelog commits with everything else. */
    SubTopology remembers(String store) {
        topology.addStateStore(
                Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(store), Serdes.String(), Serdes.ByteArray())
                        .withLoggingEnabled(Map.of()),
                name);
        return this;
    }

    <K, V> SubTopology writes(String node, Topic<K, V> topic, StreamPartitioner<? super K, ? super V> partitioner) {
        topology.addSink(
                node,
                topic.fullName(),
                topic.keys().serializer(),
                topic.values().serializer(),
                partitioner,
                name);
        return this;
    }

    private static Deserializer<byte[]> raw() {
        return new ByteArrayDeserializer();
    }
}
