package org.whaledo.ranker;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;

/** Finds the partitions of a topic in which a committed reader sees anything at all; reads no further than needed. */
final class CommittedPartitions {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Map<String, Object> SPARING = Map.of(
            "isolation.level",
            "read_committed",
            "enable.auto.commit",
            "false",
            "max.partition.fetch.bytes",
            1 << 14,
            "fetch.max.wait.ms",
            20);

    private CommittedPartitions() {}

    /**
     * @param topic one that exists
     * @throws Failure BROKER_UNREACHABLE
     */
    static Set<Integer> of(Map<String, Object> client, String topic) {
        Map<String, Object> settings = new HashMap<>(client);
        settings.putAll(SPARING);
        try {
            return read(settings, topic);
        } catch (KafkaException e) {
            throw new Failure(FailureCode.BROKER_UNREACHABLE, "topic " + topic + ": " + e.getMessage(), e);
        }
    }

    private static Set<Integer> read(Map<String, Object> settings, String topic) {
        Set<Integer> found = new TreeSet<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            Set<TopicPartition> left = consumer.partitionsFor(topic).stream()
                    .map(each -> new TopicPartition(topic, each.partition()))
                    .collect(Collectors.toSet());
            consumer.assign(left);
            consumer.seekToBeginning(left);
            Map<TopicPartition, Long> ends = consumer.endOffsets(left);
            while (!left.isEmpty()) {
                consumer.poll(POLL).partitions().forEach(each -> found.add(each.partition()));
                left.removeIf(each -> found.contains(each.partition()) || consumer.position(each) >= ends.get(each));
                consumer.assign(left);
            }
        }
        return found;
    }
}
