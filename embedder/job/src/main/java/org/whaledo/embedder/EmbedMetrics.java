package org.whaledo.embedder;

import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.ThreadSafeSimpleCounter;
import org.whaledo.embedder.engine.EmbeddingEngine;
import org.whaledo.event.PhotoEmbedded;

/**
 * What the job tells of its work. Counters speak of the subtask; those under {@code engine} of the whole process, and
 * are the same in all its subtasks. Thread-safe.
 */
final class EmbedMetrics {
    private final Counter embedded;
    private final Counter failed;
    private final Counter timedOut;

    private EmbedMetrics(MetricGroup group) {
        this.embedded = group.counter("embedded", new ThreadSafeSimpleCounter());
        this.failed = group.counter("failed", new ThreadSafeSimpleCounter());
        this.timedOut = group.counter("timedOut", new ThreadSafeSimpleCounter());
    }

    static EmbedMetrics register(MetricGroup group, EmbeddingEngine engine) {
        MetricGroup process = group.addGroup("engine");
        process.gauge("batches", (Gauge<Long>) () -> engine.statistics().batches());
        process.histogram("batchSize", new BatchSizes(engine.statistics()));
        process.gauge("running", (Gauge<Integer>) engine::running);
        process.gauge("waitingForFetch", (Gauge<Integer>) engine::waitingForFetch);
        process.gauge("waitingForDecode", (Gauge<Integer>) engine::waitingForDecode);
        process.gauge("waitingForDevice", (Gauge<Integer>) engine::waitingForDevice);
        process.gauge("models", (Gauge<Integer>) () -> engine.loadedModels().size());
        return new EmbedMetrics(group);
    }

    void count(PhotoEmbedded outcome) {
        (outcome.getVector() == null ? failed : embedded).inc();
    }

    /** Given up by the operator, before the engine noticed. */
    void countTimeout() {
        timedOut.inc();
    }
}
