package org.whaledo.ranker;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.kafka.common.TopicPartition;

/**
 * Tells whether inputs and answers are at rest: nothing unread, nothing dirty, no round open, no embedding missing, and
 * so twice in a row. Sees the lag of the whole group and the shards of this instance; with several instances the
 * system is at rest when each says so. Thread-safe.
 */
public final class Quiescence {
    private final Gauges gauges;
    private final GroupLag lag;
    private final Supplier<Optional<String>> obstacle;
    private Optional<Sample> before = Optional.empty();

    Quiescence(Gauges gauges, GroupLag lag, Supplier<Optional<String>> obstacle) {
        this.gauges = gauges;
        this.lag = lag;
        this.obstacle = obstacle;
    }

    /**
     * What is going on at one moment.
     *
     * @param shards those of this instance, by number
     * @param lag unread records per topic of the group; topics without any are left out
     * @param obstacle why the instance does not work at all, if so
     */
    public record Sample(List<ShardGauge> shards, Map<String, Long> lag, Optional<String> obstacle) {
        public Sample {
            shards = List.copyOf(shards);
            lag = Map.copyOf(lag);
        }

        /** Nothing waits at this moment. */
        public boolean idle() {
            return obstacle.isEmpty() && lag.isEmpty() && shards.stream().allMatch(ShardGauge::isQuiet);
        }
    }

    public Sample sample() {
        Map<String, Long> unread = new TreeMap<>();
        for (Map.Entry<TopicPartition, Long> entry : lag.perPartition().entrySet()) {
            if (entry.getValue() > 0) {
                unread.merge(entry.getKey().topic(), entry.getValue(), Long::sum);
            }
        }
        return new Sample(gauges.all(), unread, obstacle.get());
    }

    /** True when this call and the previous one found the same idle state. */
    public synchronized boolean atRest() {
        Sample now = sample();
        boolean rest = now.idle() && before.filter(now::equals).isPresent();
        before = Optional.of(now);
        return rest;
    }
}
