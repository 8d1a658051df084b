package org.whaledo.ranker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.whaledo.topic.Topic;

/**
 * Follows whole topics from their start with a thread of its own and hands on every committed record, for views that
 * live in memory. Knows whether it has seen what was there when it started.
 */
final class CommittedReader implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CommittedReader.class);
    private static final Duration POLL = Duration.ofMillis(200);

    private final Consumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions;
    private final java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> sink;
    private final Thread thread;
    private Optional<Map<TopicPartition, Long>> goal = Optional.empty();
    private volatile Optional<String> obstacle = Optional.of("the read model has not started");
    private volatile Optional<String> death = Optional.empty();
    private volatile boolean closing;

    /** Reads nothing until {@link #start()}. */
    CommittedReader(
            Map<String, Object> client,
            List<Topic<?, ?>> topics,
            int shards,
            java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> sink) {
        this(committed(client), topics, shards, sink);
    }

    /** @param consumer closed at the end */
    CommittedReader(
            Consumer<byte[], byte[]> consumer,
            List<Topic<?, ?>> topics,
            int shards,
            java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> sink) {
        this.consumer = consumer;
        this.partitions = topics.stream()
                .flatMap(topic -> IntStream.range(0, topic.partitions(shards))
                        .mapToObj(partition -> new TopicPartition(topic.fullName(), partition)))
                .toList();
        this.sink = sink;
        thread = new Thread(this::run, "ranker-read-model");
        thread.setDaemon(true);
    }

    private static Consumer<byte[], byte[]> committed(Map<String, Object> client) {
        Map<String, Object> settings = new TreeMap<>(client);
        settings.put("isolation.level", "read_committed");
        settings.put("enable.auto.commit", "false");
        settings.put("auto.offset.reset", "earliest");
        settings.put("fetch.max.wait.ms", "100");
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    void start() {
        thread.start();
    }

    /** Why its view is not to be trusted yet; empty once it has caught up, and again when it has died. */
    Optional<String> obstacle() {
        return obstacle;
    }

    /** Why it will not go on without a restart; empty while there is hope. */
    Optional<String> death() {
        return death;
    }

    @SuppressWarnings("IllegalCatch")
    private void run() {
        try (consumer) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (!closing) {
                follow();
            }
        } catch (WakeupException e) {
            LOG.atDebug().log("the read model was told to stop");
        } catch (RuntimeException e) {
            death = Optional.of("the read model has stopped: " + e);
            obstacle = death;
            LOG.atError().setCause(e).log("the read model has stopped");
        }
    }

    /** One step; brokers that do not answer are waited for. */
    private void follow() {
        try {
            if (goal.isEmpty()) {
                goal = Optional.of(consumer.endOffsets(partitions));
            }
            consumer.poll(POLL).forEach(sink);
            if (obstacle.isPresent()) {
                obstacle = behind(goal.get());
            }
        } catch (RetriableException e) {
            obstacle = Optional.of("the read model waits for the brokers: " + e.getMessage());
            LOG.atWarn().log("the read model waits for the brokers: {}", e.getMessage());
        }
    }

    private Optional<String> behind(Map<TopicPartition, Long> goal) {
        List<String> waiting = new ArrayList<>();
        for (TopicPartition partition : partitions) {
            long records = goal.get(partition) - consumer.position(partition);
            if (records > 0) {
                waiting.add(partition + " by " + records);
            }
        }
        return waiting.isEmpty()
                ? Optional.empty()
                : Optional.of("the read model is behind in " + String.join(", ", waiting));
    }

    @Override
    public void close() {
        closing = true;
        consumer.wakeup();
        try {
            thread.join(Duration.ofSeconds(5).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
