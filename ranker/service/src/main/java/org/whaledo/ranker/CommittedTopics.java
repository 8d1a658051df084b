package org.whaledo.ranker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.whaledo.topic.Topic;

/** Reads topics whole, as a committed reader sees them at one moment. What cannot be decoded is passed over. */
final class CommittedTopics {
    private static final Duration POLL = Duration.ofMillis(100);

    private final Map<String, Object> client;

    /** @param client Kafka settings, {@code bootstrap.servers} at least */
    CommittedTopics(Map<String, Object> client) {
        this.client = new TreeMap<>(client);
        this.client.put("isolation.level", "read_committed");
        this.client.put("enable.auto.commit", "false");
    }

    int partitions(Topic<?, ?> topic) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            return consumer.partitionsFor(topic.fullName()).size();
        }
    }

    /** All records from the first to the last that is committed now, in the order of each partition. */
    <K, V> List<ConsumerRecord<K, V>> read(Topic<K, V> topic) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic.fullName()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<K, V>> records = new ArrayList<>();
            while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
                for (ConsumerRecord<byte[], byte[]> raw : consumer.poll(POLL)) {
                    decode(topic, raw, records);
                }
            }
            return records;
        }
    }

    /** The last value of each key; keys whose last record is a tombstone are not there. */
    <K, V> Map<K, V> latest(Topic<K, V> topic) {
        Map<K, V> latest = new HashMap<>();
        for (ConsumerRecord<K, V> record : read(topic)) {
            if (record.value() == null) {
                latest.remove(record.key());
            } else {
                latest.put(record.key(), record.value());
            }
        }
        return latest;
    }

    private static <K, V> void decode(
            Topic<K, V> topic, ConsumerRecord<byte[], byte[]> raw, List<ConsumerRecord<K, V>> records) {
        try {
            K key = topic.keys().deserializer().deserialize(topic.fullName(), raw.key());
            V value = topic.values().deserializer().deserialize(topic.fullName(), raw.value());
            records.add(new ConsumerRecord<>(raw.topic(), raw.partition(), raw.offset(), key, value));
        } catch (SerializationException e) {
            // It is in quarantine; to the answers it does not exist.
            return;
        }
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        return new KafkaConsumer<>(client, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
