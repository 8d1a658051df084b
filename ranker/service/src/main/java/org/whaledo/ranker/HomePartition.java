package org.whaledo.ranker;

import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.whaledo.topic.Partitions;

/** Writes a record to the partition of the text that its key names: a photo's id, as a rule. */
final class HomePartition<K, V> implements StreamPartitioner<K, V> {
    private final Function<K, String> placedBy;

    HomePartition(Function<K, String> placedBy) {
        this.placedBy = placedBy;
    }

    @Override
    public Optional<Set<Integer>> partitions(String topic, K key, V value, int partitions) {
        return Optional.of(Set.of(Partitions.of(placedBy.apply(key), partitions)));
    }
}
