package org.whaledo.embedder.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.whaledo.embedder.engine.EngineSettings.Shape;
import org.whaledo.event.PhotoRegistered;
import org.whaledo.id.ModelId;
import org.whaledo.store.InMemoryObjectStore;

final class BatchQueueTest {
    private static final ModelId A = TestPhotos.model(1);
    private static final ModelId B = TestPhotos.model(2);
    private static final Duration LONG = Duration.ofSeconds(30);
    private final AtomicLong sequence = new AtomicLong();
    private final PhotoRegistered photo = new TestPhotos(new InMemoryObjectStore()).upload("any.jpg");
    private final ModelShelf shelf = new ModelShelf(new FakeModels(), settings());

    @AfterEach
    void closes() {
        shelf.close();
    }

    @Test
    void givesFullBatchAtOnce() throws Exception {
        BatchQueue queue = new BatchQueue(1, new BatchLimit(3), LONG);
        put(queue, A, Priority.LIVE, 7);

        assertThat(queue.take()).hasSize(3);
        assertThat(queue.take()).hasSize(3);
        assertThat(queue.waiting()).isEqualTo(1);
    }

    @Test
    void waitsForBatchToFillAndNoLongerThanItMay() throws Exception {
        BatchQueue patient = new BatchQueue(1, new BatchLimit(3), LONG);
        put(patient, A, Priority.LIVE, 2);
        CompletableFuture<Integer> size = CompletableFuture.supplyAsync(() -> sizeOfNext(patient));
        await().during(Duration.ofMillis(50)).until(() -> !size.isDone());
        put(patient, A, Priority.LIVE, 1);
        assertThat(size).succeedsWithin(LONG).isEqualTo(3);

        BatchQueue hasty = new BatchQueue(1, new BatchLimit(3), Duration.ofMillis(1));
        put(hasty, A, Priority.LIVE, 2);
        assertThat(hasty.take()).hasSize(2);
    }

    @Test
    void takesOneModelAtATimeAndUrgentOnesFirst() throws Exception {
        BatchQueue queue = new BatchQueue(1, new BatchLimit(8), Duration.ZERO);
        put(queue, A, Priority.REQUESTED, 2);
        put(queue, B, Priority.REQUESTED, 1);
        put(queue, B, Priority.LIVE, 2);

        assertThat(queue.take()).hasSize(3).allMatch(each -> each.lease().id().equals(B));
        assertThat(queue.take()).hasSize(2).allMatch(each -> each.lease().id().equals(A));
    }

    @Test
    void sharesSmallLoadBetweenLanes() throws Exception {
        BatchQueue queue = new BatchQueue(2, new BatchLimit(8), Duration.ZERO);
        put(queue, A, Priority.LIVE, 6);

        assertThat(List.of(queue.take().size(), queue.take().size())).containsExactly(3, 2);
    }

    @Test
    void recoversItsSizeAfterMemoryWasShort() {
        BatchLimit limit = new BatchLimit(8);
        limit.tooLarge(8);
        limit.tooLarge(4);
        assertThat(limit.current()).isEqualTo(2);

        for (int i = 0; i < 512; i++) {
            limit.fitted();
        }

        assertThat(limit.current()).isEqualTo(8);
    }

    private void put(BatchQueue queue, ModelId model, Priority priority, int count) {
        for (int i = 0; i < count; i++) {
            EmbeddingTask task = new EmbeddingTask(
                    TestPhotos.under(model, photo),
                    priority,
                    sequence.getAndIncrement(),
                    Deadline.in(LONG),
                    Clock.systemUTC());
            queue.put(new WaitingPhoto(task, shelf.lease(model), new ServingModel.Input() {}));
        }
    }

    private static int sizeOfNext(BatchQueue queue) {
        try {
            return queue.take().size();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static EngineSettings settings() {
        Shape shape = new Shape(1, 8);
        return new EngineSettings(shape, shape, 1, 1, Duration.ZERO, 1, 2, 1, Duration.ZERO);
    }
}
