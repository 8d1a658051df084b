package org.whaledo.ranker;

import java.util.Optional;
import java.util.function.BiConsumer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.whaledo.catalogue.LoggedStore;
import org.whaledo.catalogue.ModelNews;
import org.whaledo.catalogue.RolloutStores;
import org.whaledo.catalogue.RolloutTally;
import org.whaledo.catalogue.Serving;
import org.whaledo.topic.Topic;
import org.whaledo.topic.Topics;

/** The roll-out's one logged store, in the terms of its state machine. Used by the task's thread. */
final class RolloutMemory implements RolloutStores {
    private static final String TOLD = "told";

    private final KeyValueStore<String, byte[]> logged;
    private final LoggedStore<Integer, RolloutTally> tallies;

    RolloutMemory(KeyValueStore<String, byte[]> logged) {
        this.logged = logged;
        tallies = new MemorySection<>(
                logged,
                "progress/",
                tally -> bytes(Topics.ROLLOUT_PROGRESS, TallyWire.write(tally)),
                bytes -> TallyWire.read(record(Topics.ROLLOUT_PROGRESS, bytes)),
                RolloutTally::shard);
    }

    /** How the event lies in the logged store. */
    static KeyValue<String, byte[]> entry(long offset, ModelNews news) {
        return KeyValue.pair(Events.key(offset), bytes(Topics.MODELS, ModelWire.write(news)));
    }

    /** How what the shards were told last lies in the logged store. */
    static KeyValue<String, byte[]> entry(Serving told) {
        return KeyValue.pair(TOLD, bytes(Topics.CONTROL, ServingWire.write(told)));
    }

    @Override
    public LoggedStore<Long, ModelNews> events() {
        return new Events(logged);
    }

    @Override
    public LoggedStore<Integer, RolloutTally> tallies() {
        return tallies;
    }

    @Override
    public Optional<Serving> told() {
        return Optional.ofNullable(logged.get(TOLD)).map(bytes -> ServingWire.read(record(Topics.CONTROL, bytes)));
    }

    @Override
    public void tell(Serving serving) {
        logged.put(TOLD, bytes(Topics.CONTROL, ServingWire.write(serving)));
    }

    /** Events under their offsets; what says nothing of service, as an earlier version kept, is passed over. */
    private record Events(KeyValueStore<String, byte[]> logged) implements LoggedStore<Long, ModelNews> {
        private static final String PREFIX = "event/";

        @Override
        public Optional<ModelNews> get(Long offset) {
            return Optional.ofNullable(logged.get(key(offset))).flatMap(Events::read);
        }

        @Override
        public void put(Long offset, ModelNews news) {
            logged.put(key(offset), bytes(Topics.MODELS, ModelWire.write(news)));
        }

        @Override
        public void delete(Long offset) {
            logged.delete(key(offset));
        }

        @Override
        public void forEach(BiConsumer<Long, ModelNews> action) {
            try (KeyValueIterator<String, byte[]> all = logged.prefixScan(PREFIX, new StringSerializer())) {
                while (all.hasNext()) {
                    KeyValue<String, byte[]> next = all.next();
                    long offset = Long.parseLong(next.key.substring(PREFIX.length()));
                    read(next.value).ifPresent(news -> action.accept(offset, news));
                }
            }
        }

        private static Optional<ModelNews> read(byte[] bytes) {
            return ModelWire.read(record(Topics.MODELS, bytes));
        }

        private static String key(long offset) {
            return PREFIX + String.format("%020d", offset);
        }
    }

    private static <V> byte[] bytes(Topic<?, V> topic, V value) {
        return topic.values().serializer().serialize(topic.fullName(), value);
    }

    private static <V> V record(Topic<?, V> topic, byte[] bytes) {
        return topic.values().deserializer().deserialize(topic.fullName(), bytes);
    }
}
