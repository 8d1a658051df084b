package org.whaledo.topic;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;

/** Reads all partitions of a topic as a committed reader sees them, with no group and no trace. Not thread-safe. */
public final class TopicReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Map<String, Object> PATIENCE =
            Map.of("default.api.timeout.ms", "10000", "request.timeout.ms", "5000");
    private static final Map<String, Object> COMMITTED =
            Map.of("isolation.level", "read_committed", "enable.auto.commit", "false", "auto.offset.reset", "earliest");

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Topic<?, ?> topic;
    private final List<TopicPartition> partitions;

    private TopicReader(Map<String, Object> settings, Topic<?, ?> topic) {
        this.topic = topic;
        this.consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        try {
            this.partitions = consumer.partitionsFor(topic.fullName()).stream()
                    .map(each -> new TopicPartition(each.topic(), each.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
        } catch (KafkaException e) {
            consumer.close();
            throw e;
        }
    }

    /**
     * Stands before the first record.
     *
     * @param client Kafka settings, {@code bootstrap.servers} at least; by default it waits 10 s for an answer
     * @throws Failure BROKER_UNREACHABLE naming topic and brokers
     */
    public static TopicReader open(Map<String, Object> client, Topic<?, ?> topic) {
        Map<String, Object> settings = new TreeMap<>(PATIENCE);
        settings.putAll(client);
        settings.putAll(COMMITTED);
        try {
            return new TopicReader(settings, topic);
        } catch (KafkaException e) {
            throw new Failure(
                    FailureCode.BROKER_UNREACHABLE,
                    "topic " + topic + " at " + client.get("bootstrap.servers") + ": " + e.getMessage(),
                    e);
        }
    }

    private Map<TopicPartition, Long> ends() {
        try {
            return consumer.endOffsets(partitions);
        } catch (TimeoutException e) {
            throw new Failure(FailureCode.BROKER_UNREACHABLE, "the end of topic " + topic + ": " + e.getMessage(), e);
        }
    }

    public Topic<?, ?> topic() {
        return topic;
    }

    public int partitions() {
        return partitions.size();
    }

    /** How many offsets the topic has used up by now. @throws Failure BROKER_UNREACHABLE */
    public long offsets() {
        return ends().values().stream().mapToLong(Long::longValue).sum();
    }

    /** Skips all that is there. */
    public void skipToEnd() {
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
    }

    /** Hands over what came within a fifth of a second, in each partition's order. @return how many */
    public int poll(Consumer<ConsumerRecord<byte[], byte[]>> taker) {
        int count = 0;
        for (ConsumerRecord<byte[], byte[]> each : consumer.poll(POLL)) {
            taker.accept(each);
            count++;
        }
        return count;
    }

    /** Hands over all that is committed by now. @throws Failure BROKER_UNREACHABLE */
    public void readToEnd(Consumer<ConsumerRecord<byte[], byte[]>> taker) {
        Map<TopicPartition, Long> ends = ends();
        while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
            poll(taker);
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
