package org.whaledo.embedder.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.whaledo.event.PhotoEmbedded;

/** What the engine does with many photos at once: order, batches, room. */
final class EmbeddingEngineLoadTest {
    /** Two batches of four: one in the forward pass, one prepared. */
    private static final int ROOM = 8;

    private final EngineUnderTest engine = new EngineUnderTest();

    @AfterEach
    void closes() {
        engine.close();
    }

    @Test
    void servesLivePhotosBeforeRequests() {
        Semaphore gate = engine.blockForwardPasses();
        CompletableFuture<PhotoEmbedded> first = engine.live(engine.photos.upload("first.jpg"));
        await().until(() -> !engine.models.batches().isEmpty());
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        List<CompletableFuture<PhotoEmbedded>> requests = IntStream.range(0, 40)
                .mapToObj(
                        i -> noting(order, "request", engine.submit(engine.photos.upload("r" + i), Priority.REQUESTED)))
                .toList();
        await().until(() -> engine.models.decoded() == ROOM);
        List<CompletableFuture<PhotoEmbedded>> live = IntStream.range(0, 12)
                .mapToObj(i -> noting(order, "live", engine.live(engine.photos.upload("l" + i))))
                .toList();
        await().until(() -> engine.waitingForFetch() == 0);

        gate.release(1000);

        EngineUnderTest.all(requests);
        EngineUnderTest.all(live);
        first.join();
        int lastLive = order.lastIndexOf("live");
        long overtaken = order.subList(lastLive, order.size()).stream()
                .filter("request"::equals)
                .count();
        // Sixteen were on their way at most, and several threads note the order: in turns, none would be overtaken.
        assertThat(overtaken)
                .as("requests that came first and ended last, of 40")
                .isGreaterThanOrEqualTo(20);
    }

    @Test
    void formsBatchesWhileTheDeviceIsBusy() {
        Semaphore gate = engine.blockForwardPasses();
        List<CompletableFuture<PhotoEmbedded>> outcomes =
                engine.upload(40).stream().map(engine::live).toList();
        await().until(() -> engine.models.decoded() == ROOM);

        gate.release();
        await().until(() -> engine.models.batches().size() == 2);

        assertThat(engine.models.batches().get(1)).isEqualTo(4);
        gate.release(1000);
        EngineUnderTest.all(outcomes);
        assertThat(engine.models.batches()).allMatch(size -> size <= 4);
        assertThat(engine.statistics().batches())
                .isEqualTo(engine.models.batches().size());
    }

    @Test
    void holdsOnlySoManyPhotosHoweverManyAreSubmitted() {
        Semaphore gate = engine.blockForwardPasses();
        List<CompletableFuture<PhotoEmbedded>> outcomes =
                engine.upload(200).stream().map(engine::live).toList();

        await().until(() -> engine.models.decoded() == ROOM);
        await().during(Duration.ofMillis(100)).until(() -> engine.models.decoded() == ROOM);
        gate.release(1000);
        assertThat(EngineUnderTest.all(outcomes)).allMatch(outcome -> outcome.getVector() != null);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void halvesBatchesUntilTheyFitTheDevice(int fitting) {
        Semaphore gate = new Semaphore(0);
        engine.models.beforeForward(size -> {
            EngineUnderTest.pass(gate);
            if (size > fitting) {
                throw new IllegalStateException("CUDA out of memory. Tried to allocate 20.00 MiB");
            }
        });
        List<CompletableFuture<PhotoEmbedded>> outcomes =
                engine.upload(30).stream().map(engine::live).toList();
        await().until(() -> engine.models.decoded() == ROOM);
        gate.release(1000);

        List<PhotoEmbedded> embedded = EngineUnderTest.all(outcomes);

        assertThat(embedded).allMatch(outcome -> outcome.getVector() != null);
        assertThat(engine.models.batches()).as("the fault fired").anyMatch(size -> size > fitting);
        assertThat(engine.models.batches().stream()
                        .filter(size -> size > fitting)
                        .count())
                .as("learned what fits")
                .isLessThanOrEqualTo(3);
    }

    private static CompletableFuture<PhotoEmbedded> noting(
            List<String> order, String what, CompletableFuture<PhotoEmbedded> outcome) {
        return outcome.whenComplete((embedded, error) -> order.add(what));
    }
}
