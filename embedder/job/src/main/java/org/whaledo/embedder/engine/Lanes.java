package org.whaledo.embedder.engine;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.whaledo.failure.FailureCode;

/**
 * The threads that run the forward passes. A batch that fails is halved until the photo is found that cannot be
 * embedded, or until it fits the device's memory.
 */
final class Lanes implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Lanes.class);
    private final BatchQueue ready;
    private final BatchLimit limit;
    private final Semaphore room;
    private final EngineStatistics statistics;
    private final List<Thread> threads;

    private Lanes(int count, BatchQueue ready, BatchLimit limit, Semaphore room, EngineStatistics statistics) {
        this.ready = ready;
        this.limit = limit;
        this.room = room;
        this.statistics = statistics;
        this.threads = Workers.named("lane", count, this::next);
    }

    /** @param room one permit is released for every photo that leaves {@code ready} */
    static Lanes start(int count, BatchQueue ready, BatchLimit limit, Semaphore room, EngineStatistics statistics) {
        Lanes lanes = new Lanes(count, ready, limit, room, statistics);
        lanes.threads.forEach(Thread::start);
        return lanes;
    }

    private void next() throws InterruptedException {
        List<WaitingPhoto> batch = ready.take();
        try {
            List<WaitingPhoto> awaited = batch.stream()
                    .filter(photo -> !photo.task().endedByDeadline())
                    .toList();
            if (!awaited.isEmpty()) {
                embed(awaited);
            }
        } finally {
            room.release(batch.size());
        }
    }

    private void embed(List<WaitingPhoto> batch) {
        try {
            forward(batch);
        } catch (RuntimeException | OutOfMemoryError e) {
            halve(batch, e);
        } catch (Error e) {
            batch.forEach(photo -> photo.task().abort(e));
        }
    }

    private void forward(List<WaitingPhoto> batch) {
        ServingModel model = batch.get(0).lease().model();
        List<ServingModel.Input> inputs =
                batch.stream().map(WaitingPhoto::input).toList();
        float[][] vectors = model.embed(inputs);
        if (vectors.length != batch.size()) {
            throw new IllegalStateException(vectors.length + " vectors for " + batch.size() + " photos");
        }
        limit.fitted();
        statistics.batch(batch.size());
        for (int i = 0; i < vectors.length; i++) {
            end(batch.get(i).task(), vectors[i], model.precision());
        }
    }

    private static void end(EmbeddingTask task, float[] vector, String precision) {
        for (float each : vector) {
            if (!Float.isFinite(each)) {
                task.fail(
                        FailureCode.EMBEDDING_NOT_FINITE,
                        "model " + task.model().brief() + " gives " + each);
                return;
            }
        }
        task.succeed(vector, precision);
    }

    private void halve(List<WaitingPhoto> batch, Throwable cause) {
        boolean memory = isMemory(cause);
        int size = batch.size();
        LOG.atWarn().addKeyValue("batch", size).log("forward pass failed: {}", cause.toString());
        if (size > 1) {
            if (memory) {
                limit.tooLarge(size);
            }
            embed(batch.subList(0, size / 2));
            embed(batch.subList(size / 2, size));
            return;
        }
        EmbeddingTask task = batch.get(0).task();
        if (memory) {
            task.fail(FailureCode.DEVICE_OUT_OF_MEMORY, "one photo alone needs more memory than there is: " + cause);
            return;
        }
        task.fail(cause instanceof RuntimeException e ? e : new IllegalStateException(cause));
    }

    /** Native engines have no type for it: libtorch says "out of memory" or "not enough memory" for either device. */
    private static boolean isMemory(Throwable cause) {
        for (Throwable each = cause; each != null; each = each.getCause()) {
            String words = String.valueOf(each.getMessage());
            if (each instanceof OutOfMemoryError
                    || words.contains("out of memory")
                    || words.contains("not enough memory")) {
                return true;
            }
        }
        return false;
    }

    /** Ends the threads after the batch that each holds. */
    @Override
    public void close() {
        Workers.end(threads, Duration.ofSeconds(60));
    }
}
