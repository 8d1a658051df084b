package org.whaledo.local.system;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.whaledo.topic.Topic;

/** What a committed reader finds on the topics of a running system. */
record TopicContent(String bootstrap) {

    /** All records by now, in order within each partition. */
    <K, V> List<ConsumerRecord<K, V>> read(Topic<K, V> topic) {
        List<ConsumerRecord<K, V>> records = new ArrayList<>();
        try (KafkaConsumer<K, V> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrap, "isolation.level", "read_committed"),
                topic.keys().deserializer(),
                topic.values().deserializer())) {
            List<TopicPartition> all = consumer.partitionsFor(topic.fullName()).stream()
                    .map(each -> new TopicPartition(each.topic(), each.partition()))
                    .toList();
            consumer.assign(all);
            consumer.seekToBeginning(all);
            Map<TopicPartition, Long> ends = consumer.endOffsets(all);
            while (all.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
        }
        return records;
    }

    /** The last value of each key that has one. */
    <K, V> Map<K, V> latest(Topic<K, V> topic) {
        Map<K, V> latest = new HashMap<>();
        for (ConsumerRecord<K, V> record : read(topic)) {
            latest.remove(record.key());
            Optional.ofNullable(record.value()).ifPresent(value -> latest.put(record.key(), value));
        }
        return latest;
    }
}
