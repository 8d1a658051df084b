package org.whaledo.topic;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.whaledo.failure.Failure;

/**
 * Reads topics whole, as a committed reader sees them at one moment. What cannot be decoded is passed over: it is in
 * quarantine, and to whoever reads values it does not exist.
 *
 * @param client Kafka settings, {@code bootstrap.servers} at least
 */
public record CommittedTopics(Map<String, Object> client) {
    /** A reader that is closed first waits for its last fetch, which finds nothing more: half a second by default. */
    private static final Map<String, Object> BRIEF = Map.of("fetch.max.wait.ms", "20");

    public CommittedTopics {
        Map<String, Object> settings = new HashMap<>(BRIEF);
        settings.putAll(client);
        client = Map.copyOf(settings);
    }

    public static CommittedTopics at(String bootstrap) {
        return new CommittedTopics(Map.of("bootstrap.servers", bootstrap));
    }

    /** @throws Failure BROKER_UNREACHABLE */
    public int partitions(Topic<?, ?> topic) {
        try (TopicReader reader = TopicReader.open(client, topic)) {
            return reader.partitions();
        }
    }

    /** How many offsets the topic has used up by now. @throws Failure BROKER_UNREACHABLE */
    public long offsets(Topic<?, ?> topic) {
        try (TopicReader reader = TopicReader.open(client, topic)) {
            return reader.offsets();
        }
    }

    /**
     * All records from the first to the last that is committed now, in the order of each partition.
     *
     * @throws Failure BROKER_UNREACHABLE
     */
    public <K, V> List<ConsumerRecord<K, V>> read(Topic<K, V> topic) {
        List<ConsumerRecord<K, V>> records = new ArrayList<>();
        forEach(topic, records::add);
        return records;
    }

    /**
     * The same, one at a time, for topics that are larger than memory.
     *
     * @throws Failure BROKER_UNREACHABLE
     */
    public <K, V> void forEach(Topic<K, V> topic, Consumer<ConsumerRecord<K, V>> taker) {
        try (TopicReader reader = TopicReader.open(client, topic)) {
            reader.readToEnd(raw -> decoded(topic, raw).ifPresent(taker));
        }
    }

    /**
     * The last value of each key; keys whose last record is a tombstone are not there.
     *
     * @throws Failure BROKER_UNREACHABLE
     */
    public <K, V> Map<K, V> latest(Topic<K, V> topic) {
        return latest(read(topic));
    }

    /** The last value of each key among the records; keys whose last record is a tombstone are not there. */
    public static <K, V> Map<K, V> latest(List<ConsumerRecord<K, V>> records) {
        Map<K, V> latest = new HashMap<>();
        for (ConsumerRecord<K, V> record : records) {
            if (record.value() == null) {
                latest.remove(record.key());
            } else {
                latest.put(record.key(), record.value());
            }
        }
        return latest;
    }

    private static <K, V> Optional<ConsumerRecord<K, V>> decoded(
            Topic<K, V> topic, ConsumerRecord<byte[], byte[]> raw) {
        try {
            K key = topic.keys().deserializer().deserialize(topic.fullName(), raw.key());
            V value = topic.values().deserializer().deserialize(topic.fullName(), raw.value());
            return Optional.of(new ConsumerRecord<>(
                    raw.topic(),
                    raw.partition(),
                    raw.offset(),
                    raw.timestamp(),
                    raw.timestampType(),
                    raw.serializedKeySize(),
                    raw.serializedValueSize(),
                    key,
                    value,
                    raw.headers(),
                    raw.leaderEpoch()));
        } catch (SerializationException e) {
            return Optional.empty();
        }
    }
}
