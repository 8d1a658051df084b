package org.whaledo.ranker;

import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** The gauges of the shards that this instance works on. Thread-safe; a gauge is read from any thread. */
final class Gauges {
    private final ConcurrentHashMap<Integer, Supplier<ShardGauge>> byShard = new ConcurrentHashMap<>();

    void add(int shard, Supplier<ShardGauge> gauge) {
        byShard.put(shard, gauge);
    }

    /** Leaves the shard alone when another task has taken it over since. */
    void remove(int shard, Supplier<ShardGauge> gauge) {
        byShard.remove(shard, gauge);
    }

    List<ShardGauge> all() {
        return byShard.values().stream()
                .map(Supplier::get)
                .sorted(Comparator.comparingInt(ShardGauge::index))
                .toList();
    }
}
