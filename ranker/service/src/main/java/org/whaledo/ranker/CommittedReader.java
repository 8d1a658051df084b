package org.whaledo.ranker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
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

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions;
    private final Consumer<ConsumerRecord<byte[], byte[]>> sink;
    private final Thread thread;
    private volatile Optional<String> obstacle = Optional.of("the read model has not started");
    private volatile boolean closing;

    /** Reads nothing until {@link #start()}. */
    CommittedReader(
            Map<String, Object> client,
            List<Topic<?, ?>> topics,
            int shards,
            Consumer<ConsumerRecord<byte[], byte[]>> sink) {
        Map<String, Object> settings = new TreeMap<>(client);
        settings.put("isolation.level", "read_committed");
        settings.put("enable.auto.commit", "false");
        settings.put("auto.offset.reset", "earliest");
        settings.put("fetch.max.wait.ms", "100");
        this.consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.partitions = topics.stream()
                .flatMap(topic -> IntStream.range(0, topic.partitions(shards))
                        .mapToObj(partition -> new TopicPartition(topic.fullName(), partition)))
                .toList();
        this.sink = sink;
        thread = new Thread(this::run, "ranker-read-model");
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Why its view is not to be trusted yet; empty once it has caught up, and again when it has died. */
    Optional<String> obstacle() {
        return obstacle;
    }

    @SuppressWarnings("IllegalCatch")
    private void run() {
        try (consumer) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> goal = consumer.endOffsets(partitions);
            while (!closing) {
                consumer.poll(POLL).forEach(sink);
                if (obstacle.isPresent()) {
                    obstacle = behind(goal);
                }
            }
        } catch (WakeupException e) {
            LOG.atDebug().log("the read model was told to stop");
        } catch (RuntimeException e) {
            obstacle = Optional.of("the read model has stopped: " + e);
            LOG.atError().setCause(e).log("the read model has stopped");
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
