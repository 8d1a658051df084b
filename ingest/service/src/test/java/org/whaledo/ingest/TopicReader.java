package org.whaledo.ingest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.whaledo.topic.Topic;

/** Reads committed records of a topic from its beginning, and keeps them. */
final class TopicReader<K, V> implements AutoCloseable {
    private final KafkaConsumer<K, V> consumer;
    private final List<ConsumerRecord<K, V>> records = new ArrayList<>();

    TopicReader(String bootstrap, Topic<K, V> topic) {
        consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrap,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed"),
                topic.keys().deserializer(),
                topic.values().deserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(topic.fullName()).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** All records up to now. */
    List<ConsumerRecord<K, V>> records() {
        consumer.poll(Duration.ofMillis(100)).forEach(records::add);
        return records;
    }

    /** The last value of each key that has one, up to now. */
    Map<K, V> standing() {
        Map<K, V> standing = new HashMap<>();
        for (ConsumerRecord<K, V> record : records()) {
            if (record.value() == null) {
                standing.remove(record.key());
            } else {
                standing.put(record.key(), record.value());
            }
        }
        return standing;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
