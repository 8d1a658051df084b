package org.whaledo.ranker;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.common.metrics.stats.Value;
import org.apache.kafka.streams.StreamsMetrics;
import org.whaledo.catalogue.RolloutProgress;

/**
 * How far a roll-out is, among the metrics of Kafka Streams (group {@code whaledo-rollout}; JMX, or whatever
 * {@code metric.reporters} says), on the instance that has the roll-out's task. Zeros when nothing is rolled out.
 */
final class RolloutMetrics implements AutoCloseable {
    static final String GROUP = "whaledo-rollout";

    private final StreamsMetrics metrics;
    private final Map<String, Sensor> sensors = new LinkedHashMap<>();

    RolloutMetrics(StreamsMetrics metrics) {
        this.metrics = metrics;
        gauge("epoch", "which serving epoch the shards were told");
        gauge("rolling", "1 while a model is rolled out");
        gauge("held", "1 while a roll-out waits for a person");
        gauge("photos-wanted", "photos with a vector under the serving model");
        gauge("photos-done", "of these, with a vector under the candidate");
        gauge("photos-failed", "of these, with a failure under the candidate");
        gauge("shards-complete", "shards that have tried every photo");
    }

    private void gauge(String name, String words) {
        Sensor sensor = metrics.addSensor(GROUP + "-" + name, Sensor.RecordingLevel.INFO);
        sensor.add(new MetricName(name, GROUP, words, Map.of()), new Value());
        sensors.put(name, sensor);
    }

    void show(long epoch, Optional<RolloutProgress> progress) {
        set("epoch", epoch);
        set("rolling", progress.isPresent() ? 1 : 0);
        set("held", progress.filter(RolloutProgress::isHeld).isPresent() ? 1 : 0);
        set("photos-wanted", progress.map(RolloutProgress::wanted).orElse(0L));
        set("photos-done", progress.map(RolloutProgress::have).orElse(0L));
        set("photos-failed", progress.map(RolloutProgress::failed).orElse(0L));
        set("shards-complete", progress.map(RolloutProgress::complete).orElse(0));
    }

    private void set(String name, double value) {
        sensors.get(name).record(value);
    }

    @Override
    public void close() {
        sensors.values().forEach(metrics::removeSensor);
    }
}
