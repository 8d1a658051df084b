package org.whaledo.topic;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.serialization.Serde;

/**
 * A topic's whole contract: name, layout, retention and both serdes. Immutable, thread-safe.
 *
 * @param name without the deployment's prefix
 * @param single true for topics with a total order, which have one partition whatever the deployment's N
 */
public record Topic<K, V>(String name, boolean single, Cleanup cleanup, Serde<K> keys, Serde<V> values) {
    public static final String PREFIX = "whaledo.";

    /** What Kafka does with old records; at most one of the two sides acts. */
    public sealed interface Cleanup {
        /** The last record of each key stays; tombstones stay for 30 days. */
        record Compact() implements Cleanup {}

        /** Records go after a while; empty keeps them for ever. */
        record Delete(Optional<Duration> after) implements Cleanup {}
    }

    static <K, V> Topic<K, V> compacted(String name, Serde<K> keys, Serde<V> values) {
        return new Topic<>(name, false, new Cleanup.Compact(), keys, values);
    }

    static <K, V> Topic<K, V> keptFor(Duration time, String name, Serde<K> keys, Serde<V> values) {
        return new Topic<>(name, false, new Cleanup.Delete(Optional.of(time)), keys, values);
    }

    static <K, V> Topic<K, V> keptForEver(String name, Serde<K> keys, Serde<V> values) {
        return new Topic<>(name, false, new Cleanup.Delete(Optional.empty()), keys, values);
    }

    Topic<K, V> inTotalOrder() {
        return new Topic<>(name, true, cleanup, keys, values);
    }

    /** The name on the broker. */
    public String fullName() {
        return PREFIX + name;
    }

    /** @param sharded N, the deployment's partition count */
    public int partitions(int sharded) {
        return single ? 1 : sharded;
    }

    /** The broker-side configuration, for creation and for checking an existing topic. */
    public Map<String, String> configuration() {
        if (cleanup instanceof Cleanup.Delete delete) {
            String retention =
                    delete.after().map(Duration::toMillis).orElse(-1L).toString();
            return Map.of("cleanup.policy", "delete", "retention.ms", retention);
        }
        return Map.of(
                "cleanup.policy",
                "compact",
                "delete.retention.ms",
                Long.toString(Duration.ofDays(30).toMillis()));
    }

    @Override
    public String toString() {
        return fullName();
    }
}
