package org.whaledo.local.command;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;
import org.whaledo.topic.Topic;

/** Reads a topic's committed records with no group and no trace. Not thread-safe. */
final class TopicReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int ANSWER_MILLIS = 10_000;

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Topic<?, ?> topic;

    private TopicReader(KafkaConsumer<byte[], byte[]> consumer, Topic<?, ?> topic) {
        this.consumer = consumer;
        this.topic = topic;
    }

    /** Stands before the first record. */
    static TopicReader open(String bootstrap, Topic<?, ?> topic) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                bootstrap,
                "isolation.level",
                "read_committed",
                "auto.offset.reset",
                "earliest",
                "enable.auto.commit",
                "false",
                "default.api.timeout.ms",
                Integer.toString(ANSWER_MILLIS),
                "request.timeout.ms",
                Integer.toString(ANSWER_MILLIS / 2));
        KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        TopicReader reader = new TopicReader(consumer, topic);
        try {
            List<TopicPartition> all = consumer.partitionsFor(topic.fullName()).stream()
                    .map(each -> new TopicPartition(each.topic(), each.partition()))
                    .toList();
            consumer.assign(all);
            consumer.seekToBeginning(all);
            return reader;
        } catch (KafkaException e) {
            reader.close();
            throw new Failure(
                    FailureCode.BROKER_UNREACHABLE, "topic " + topic + " at " + bootstrap + ": " + e.getMessage(), e);
        }
    }

    /** Skips all that is there. */
    void skipToEnd() {
        consumer.seekToEnd(consumer.assignment());
        consumer.assignment().forEach(consumer::position);
    }

    /** Hands over what came within a fifth of a second. @return how many */
    int poll(Consumer<ConsumerRecord<byte[], byte[]>> taker) {
        int count = 0;
        for (ConsumerRecord<byte[], byte[]> each : consumer.poll(POLL)) {
            taker.accept(each);
            count++;
        }
        return count;
    }

    /** Hands over all that is committed by now. */
    void readToEnd(Consumer<ConsumerRecord<byte[], byte[]>> taker) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            poll(taker);
        }
    }

    /** The last value of each key of a topic, by now; keys whose last record is a tombstone are left out. */
    static <K, V> Map<K, V> latest(String bootstrap, Topic<K, V> topic) {
        Map<K, V> latest = new HashMap<>();
        try (TopicReader reader = open(bootstrap, topic)) {
            reader.readToEnd(record -> {
                K key = topic.keys().deserializer().deserialize(topic.fullName(), record.key());
                Optional<V> value = Optional.ofNullable(
                        topic.values().deserializer().deserialize(topic.fullName(), record.value()));
                latest.remove(key);
                value.ifPresent(present -> latest.put(key, present));
            });
        }
        return latest;
    }

    /** How many offsets the topic has used up by now. */
    static long count(String bootstrap, Topic<?, ?> topic) {
        try (TopicReader reader = open(bootstrap, topic)) {
            return reader.consumer.endOffsets(reader.consumer.assignment()).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
        }
    }

    Topic<?, ?> topic() {
        return topic;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
