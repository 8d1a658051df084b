package org.whaledo.embedder.engine;

import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.whaledo.embedder.engine.EngineSettings.Shape;
import org.whaledo.event.EmbeddingRequested;
import org.whaledo.event.PhotoEmbedded;
import org.whaledo.event.Viewpoint;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;
import org.whaledo.id.ModelId;
import org.whaledo.store.ObjectStore;

/**
 * Turns photos into vectors on one device, for everybody in the process: model, fetch, decode, batch, forward pass, each
 * in order of priority. It holds nothing that must survive: who submits keeps the request until its outcome is there.
 * Memory is bounded whatever is submitted, except for the requests themselves. Thread-safe.
 */
public final class EmbeddingEngine implements AutoCloseable {
    private final ObjectStore store;
    private final Clock clock;
    private final ModelShelf shelf;
    private final Fetching fetching;
    private final Stage<FetchedPhoto> decoding;
    private final BatchQueue ready;
    private final Semaphore room;
    private final Lanes lanes;
    private final EngineStatistics statistics;
    private final AtomicLong sequence = new AtomicLong();
    private final LongAdder running = new LongAdder();

    private EmbeddingEngine(EngineSettings settings, Shape shape, ObjectStore store, ModelSource models, Clock clock) {
        this.store = store;
        this.clock = clock;
        this.shelf = new ModelShelf(models, settings);
        this.statistics = new EngineStatistics(shape.batch());
        BatchLimit limit = new BatchLimit(shape.batch());
        this.ready = new BatchQueue(shape.lanes(), limit, settings.batchWait());
        this.room = new Semaphore(settings.preparedAhead(shape));
        this.lanes = Lanes.start(shape.lanes(), ready, limit, room, statistics);
        this.decoding = Stage.start("decode", settings.decoders(), this::prepare);
        this.fetching = Fetching.start(settings, new RegisteredBytes(store), decoding);
    }

    /**
     * Starts an engine with its threads; no model is loaded yet.
     *
     * @param shape the one of the settings that fits the device of the models
     * @param store owned by the engine from now on
     */
    public static EmbeddingEngine start(
            EngineSettings settings, Shape shape, ObjectStore store, ModelSource models, Clock clock) {
        return new EmbeddingEngine(settings, shape, store, models, clock);
    }

    /**
     * Embeds a photo. Never blocks.
     *
     * @param patience after it the photo ends as a failure EMBEDDING_TIMED_OUT
     * @return a vector or a failure of the photo; completes exceptionally only when the process cannot go on
     */
    public CompletableFuture<PhotoEmbedded> submit(EmbeddingRequested request, Priority priority, Duration patience) {
        EmbeddingTask task =
                new EmbeddingTask(request, priority, sequence.getAndIncrement(), Deadline.in(patience), clock);
        ModelShelf.Lease lease = shelf.lease(task.model());
        running.increment();
        task.outcome().whenComplete((outcome, error) -> {
            running.decrement();
            lease.close();
        });
        lease.whenLoaded(patience).whenComplete((model, refusal) -> {
            if (refusal == null) {
                fetching.put(task, lease);
                return;
            }
            refuse(task, refusal instanceof CompletionException ? refusal.getCause() : refusal);
        });
        return task.outcome().copy();
    }

    private static void refuse(EmbeddingTask task, Throwable refusal) {
        boolean outage = refusal instanceof Failure failure && Retries.isOutage(failure);
        if (outage || refusal instanceof TimeoutException) {
            task.giveUp("its model " + task.model().brief() + " could not be fetched in time");
            return;
        }
        if (refusal instanceof Failure failure && failure.code() != FailureCode.DEVICE_ABSENT) {
            task.fail(failure);
            return;
        }
        task.abort(refusal);
    }

    private void prepare(EmbeddingTask task, FetchedPhoto photo) throws InterruptedException {
        boolean handedOver = false;
        room.acquire();
        try (ByteBudget.Share held = photo.held()) {
            if (task.endedByDeadline()) {
                return;
            }
            Viewpoint viewpoint = task.photo().getViewpoint();
            ServingModel.Input input = photo.lease().model().prepare(photo.content(), viewpoint);
            ready.put(new WaitingPhoto(task, photo.lease(), input));
            handedOver = true;
        } finally {
            if (!handedOver) {
                room.release();
            }
        }
    }

    public EngineStatistics statistics() {
        return statistics;
    }

    /** Photos that are submitted and have not ended. */
    public int running() {
        return running.intValue();
    }

    /** Photos whose model is loaded and that no fetcher has taken yet. */
    public int waitingForFetch() {
        return fetching.waiting();
    }

    public int waitingForDecode() {
        return decoding.waiting();
    }

    public int waitingForDevice() {
        return ready.waiting();
    }

    /** Models that can serve at once. */
    public Set<ModelId> loadedModels() {
        return shelf.loaded();
    }

    /** Loads models before anybody needs them, in the background, and keeps them loaded until the result is closed. */
    public KeptModels keep(Set<ModelId> models) {
        return new KeptModels(models.stream().map(shelf::lease).toList());
    }

    /** Ends all threads, then closes the models and the store. What is under way is left without an outcome. */
    @Override
    public void close() {
        fetching.close();
        decoding.close();
        lanes.close();
        shelf.close();
        store.close();
    }
}
