package org.whaledo.ranker;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.whaledo.failure.FailureCode;
import org.whaledo.id.PhotoId;
import org.whaledo.topic.Partitions;
import org.whaledo.topic.Topic;

/**
 * Turns the raw records of one topic into events; the one function that the live path and a restore share, so that
 * both skip the same records. Immutable, thread-safe; never throws for what a record holds.
 *
 * @param <E> what the record says, in the ranker's own terms
 */
final class Intake<E> {
    private final String topic;
    private final BiFunction<byte[], byte[], Parsed<E>> parse;

    private Intake(String topic, BiFunction<byte[], byte[], Parsed<E>> parse) {
        this.topic = topic;
        this.parse = parse;
    }

    /** For a topic whose records lie on their photo's partition. */
    static <K, V, E> Intake<E> ofPhotos(
            Topic<K, V> topic, int shards, Function<K, PhotoId> photo, BiFunction<K, Optional<V>, E> read) {
        return new Intake<>(topic.fullName(), (key, value) -> {
            K parsedKey = key(topic, key);
            return new Parsed<>(
                    OptionalInt.of(Partitions.of(photo.apply(parsedKey), shards)),
                    read.apply(parsedKey, value(topic, value)));
        });
    }

    /** For a topic whose records may lie on any partition. */
    static <K, V, E> Intake<E> anywhere(Topic<K, V> topic, BiFunction<K, Optional<V>, E> read) {
        return new Intake<>(
                topic.fullName(),
                (key, value) -> new Parsed<>(OptionalInt.empty(), read.apply(key(topic, key), value(topic, value))));
    }

    /** @param partition where the record lay */
    @SuppressWarnings("IllegalCatch")
    Arrival<E> read(int partition, byte[] key, byte[] value) {
        try {
            Parsed<E> parsed = parse.apply(key, value);
            int home = parsed.home.orElse(partition);
            if (home != partition) {
                return new Arrival.Refused<>(
                        FailureCode.MISPLACED_RECORD,
                        "record on " + topic + "-" + partition + " belongs to partition " + home);
            }
            return new Arrival.Accepted<>(parsed.event);
        } catch (RuntimeException e) {
            // Whatever a record holds, it stops nothing but itself.
            return new Arrival.Refused<>(
                    FailureCode.UNDECODABLE_RECORD, "record on " + topic + "-" + partition + ": " + e.getMessage());
        }
    }

    /** Of records that were read whole, the events of those that a shard would take in. */
    <K, V> List<E> accepted(Topic<K, V> of, List<ConsumerRecord<K, V>> records) {
        List<E> events = new ArrayList<>();
        for (ConsumerRecord<K, V> record : records) {
            byte[] key = of.keys().serializer().serialize(record.topic(), record.key());
            byte[] value = of.values().serializer().serialize(record.topic(), record.value());
            if (read(record.partition(), key, value) instanceof Arrival.Accepted<E> accepted) {
                events.add(accepted.event());
            }
        }
        return events;
    }

    /** The same records, read as something else. */
    <F> Intake<F> as(Function<E, F> meaning) {
        return new Intake<>(topic, (key, value) -> {
            Parsed<E> parsed = parse.apply(key, value);
            return new Parsed<>(parsed.home, meaning.apply(parsed.event));
        });
    }

    String topic() {
        return topic;
    }

    private static <K> K key(Topic<K, ?> topic, byte[] key) {
        if (key == null) {
            throw new IllegalArgumentException("the record has no key");
        }
        return topic.keys().deserializer().deserialize(topic.fullName(), key);
    }

    private static <V> Optional<V> value(Topic<?, V> topic, byte[] value) {
        return Optional.ofNullable(topic.values().deserializer().deserialize(topic.fullName(), value));
    }

    private record Parsed<E>(OptionalInt home, E event) {}
}
