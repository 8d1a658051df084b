package org.whaledo.local.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;
import org.whaledo.topic.Topic;

/** Watches a topic as a committed reader from now on, and notes when a record was in its hands. Not thread-safe. */
final class Arrivals<K, V> implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(20);

    private final KafkaConsumer<K, V> consumer;
    private final Topic<K, V> topic;

    /** @param nanos of this process, when it came */
    record Arrival<V>(V value, long nanos) {}

    private Arrivals(KafkaConsumer<K, V> consumer, Topic<K, V> topic) {
        this.consumer = consumer;
        this.topic = topic;
    }

    static <K, V> Arrivals<K, V> of(Topic<K, V> topic, String bootstrap) {
        KafkaConsumer<K, V> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrap,
                        "isolation.level",
                        "read_committed",
                        "enable.auto.commit",
                        false),
                topic.keys().deserializer(),
                topic.values().deserializer());
        List<TopicPartition> all = consumer.partitionsFor(topic.fullName()).stream()
                .map(each -> new TopicPartition(each.topic(), each.partition()))
                .toList();
        consumer.assign(all);
        consumer.seekToEnd(all);
        all.forEach(consumer::position);
        return new Arrivals<>(consumer, topic);
    }

    /** What came within a fiftieth of a second. */
    List<Arrival<V>> poll() {
        List<Arrival<V>> arrived = new ArrayList<>();
        Iterable<ConsumerRecord<K, V>> records = consumer.poll(POLL);
        long now = System.nanoTime();
        for (ConsumerRecord<K, V> each : records) {
            if (each.value() != null) {
                arrived.add(new Arrival<>(each.value(), now));
            }
        }
        return arrived;
    }

    /**
     * Waits until so many records have come that count.
     *
     * @param seen is told how many did after each poll that brought one
     * @return when each came, rising
     * @throws Failure EMBEDDING_TIMED_OUT when none comes for {@code patience}
     */
    long[] await(int count, Predicate<V> counts, Duration patience, Progress seen) {
        long[] nanos = new long[count];
        int filled = 0;
        long last = System.nanoTime();
        while (filled < count) {
            for (Arrival<V> each : poll()) {
                if (filled < count && counts.test(each.value())) {
                    nanos[filled++] = each.nanos();
                    last = each.nanos();
                }
            }
            seen.reached(filled);
            if (System.nanoTime() - last > patience.toNanos()) {
                throw new Failure(
                        FailureCode.EMBEDDING_TIMED_OUT,
                        filled + " of " + count + " records came on " + topic + ", then none for "
                                + patience.toSeconds() + " s");
            }
        }
        return nanos;
    }

    /** Hears how far a wait is. */
    interface Progress {
        void reached(int count);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
