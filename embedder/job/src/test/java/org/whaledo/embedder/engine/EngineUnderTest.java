package org.whaledo.embedder.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.whaledo.embedder.engine.EngineSettings.Shape;
import org.whaledo.event.EmbeddingRequested;
import org.whaledo.event.PhotoEmbedded;
import org.whaledo.event.PhotoRegistered;
import org.whaledo.id.ModelId;
import org.whaledo.store.InMemoryObjectStore;

/** An engine with a store, models and photos of its own; one lane, batches of four. */
final class EngineUnderTest implements AutoCloseable {
    static final ModelId MODEL = TestPhotos.model(1);
    static final Duration PATIENCE = Duration.ofSeconds(20);

    final InMemoryObjectStore store = new InMemoryObjectStore();
    final FakeModels models = new FakeModels();
    final TestPhotos photos = new TestPhotos(store);
    private final EmbeddingEngine engine;

    EngineUnderTest() {
        Shape shape = new Shape(1, 4);
        EngineSettings settings =
                new EngineSettings(shape, shape, 2, 4, Duration.ofMillis(2), 1 << 20, 2, 2, Duration.ofSeconds(30));
        engine = EmbeddingEngine.start(settings, shape, store, models, Clock.systemUTC());
    }

    List<PhotoRegistered> upload(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> photos.upload("photo-" + i + ".jpg"))
                .toList();
    }

    CompletableFuture<PhotoEmbedded> live(PhotoRegistered photo) {
        return submit(photo, Priority.LIVE);
    }

    CompletableFuture<PhotoEmbedded> submit(PhotoRegistered photo, Priority priority) {
        return submit(TestPhotos.under(MODEL, photo), priority, PATIENCE);
    }

    CompletableFuture<PhotoEmbedded> submit(EmbeddingRequested request, Priority priority, Duration patience) {
        return engine.submit(request, priority, patience);
    }

    int waitingForFetch() {
        return engine.waitingForFetch();
    }

    EngineStatistics statistics() {
        return engine.statistics();
    }

    /** Forward passes wait for permits from now on. */
    Semaphore blockForwardPasses() {
        Semaphore gate = new Semaphore(0);
        models.beforeForward(size -> pass(gate));
        return gate;
    }

    static void pass(Semaphore gate) {
        try {
            gate.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the engine is being closed", e);
        }
    }

    static List<PhotoEmbedded> all(List<CompletableFuture<PhotoEmbedded>> outcomes) {
        return outcomes.stream().map(CompletableFuture::join).toList();
    }

    @Override
    public void close() {
        engine.close();
        assertThat(models.open()).as("models left open").isZero();
    }
}
