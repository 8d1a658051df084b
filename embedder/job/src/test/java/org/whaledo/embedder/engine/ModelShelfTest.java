package org.whaledo.embedder.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.whaledo.embedder.engine.EngineSettings.Shape;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;
import org.whaledo.id.ModelId;
import org.whaledo.store.StoreFailure;

final class ModelShelfTest {
    private static final ModelId A = TestPhotos.model(1);
    private static final ModelId B = TestPhotos.model(2);
    private static final ModelId C = TestPhotos.model(3);
    private static final Duration LONG = Duration.ofSeconds(10);
    private final FakeModels models = new FakeModels();
    private final ModelShelf shelf = new ModelShelf(models, twoModels());

    @AfterEach
    void closes() {
        shelf.close();
        assertThat(models.open()).isZero();
    }

    @Test
    void loadsModelOnceForAll() {
        ModelShelf.Lease first = shelf.lease(A);
        ModelShelf.Lease second = shelf.lease(A);

        assertThat(first.whenLoaded(LONG).join())
                .isSameAs(second.whenLoaded(LONG).join());
        assertThat(models.loads()).containsExactly(A);
        first.close();
        second.close();
        assertThat(models.open()).as("stays for the next").isEqualTo(1);
    }

    @Test
    void dropsTheLeastRecentlyUsed() {
        use(A);
        use(B);
        use(A);

        use(C);

        assertThat(models.loads()).containsExactly(A, B, C);
        use(A);
        assertThat(models.loads()).as("A stayed").containsExactly(A, B, C);
        use(B);
        assertThat(models.loads()).as("B had gone").containsExactly(A, B, C, B);
        assertThat(models.open()).isEqualTo(2);
    }

    @Test
    void keepsLeasedModelsHoweverMany() {
        ModelShelf.Lease a = shelf.lease(A);
        ModelShelf.Lease b = shelf.lease(B);
        ModelShelf.Lease c = shelf.lease(C);
        a.whenLoaded(LONG).join();
        b.whenLoaded(LONG).join();
        c.whenLoaded(LONG).join();

        assertThat(models.open()).isEqualTo(3);
        a.close();
        assertThat(models.open()).isEqualTo(2);
        b.close();
        c.close();
        assertThat(models.open()).isEqualTo(2);
    }

    @Test
    void servesWhileAnotherModelIsLoaded() throws InterruptedException {
        use(A);
        CountDownLatch loading = new CountDownLatch(1);
        CountDownLatch mayLoad = new CountDownLatch(1);
        models.beforeLoad(model -> {
            loading.countDown();
            hold(mayLoad);
        });

        ModelShelf.Lease b = shelf.lease(B);
        assertThat(loading.await(10, TimeUnit.SECONDS)).isTrue();

        assertThat(b.whenLoaded(LONG)).isNotDone();
        use(A);
        mayLoad.countDown();
        b.whenLoaded(LONG).join();
        b.close();
    }

    @Test
    void refusesBadModelAfterFewAttemptsForAWhile() {
        models.beforeLoad(model -> {
            throw new Failure(FailureCode.MODEL_TORN, "torn");
        });

        assertRefused(FailureCode.MODEL_TORN);
        assertRefused(FailureCode.MODEL_TORN);
        assertThat(models.loads()).as("two attempts for both").hasSize(2);

        models.beforeLoad(model -> {});
        await().atMost(LONG).ignoreExceptions().untilAsserted(() -> use(A));
    }

    @Test
    void keepsTryingWhileTheStoreIsOut() {
        AtomicInteger refusals = new AtomicInteger();
        models.beforeLoad(model -> {
            if (refusals.incrementAndGet() < 4) {
                throw new StoreFailure(FailureCode.STORE_UNREACHABLE, "out", null);
            }
        });

        use(A);

        assertThat(refusals).as("more than the attempts for a bad model").hasValue(4);
    }

    @Test
    void stopsTryingWhenNobodyWaits() {
        models.beforeLoad(model -> {
            throw new StoreFailure(FailureCode.STORE_UNREACHABLE, "out", null);
        });
        ModelShelf.Lease lease = shelf.lease(A);
        assertThat(lease.whenLoaded(Duration.ofMillis(50))).failsWithin(LONG);
        lease.close();

        await().atMost(LONG).until(() -> {
            int attempts = models.loads().size();
            await().during(Duration.ofMillis(900)).until(() -> true);
            return models.loads().size() == attempts;
        });
    }

    private void use(ModelId model) {
        try (ModelShelf.Lease lease = shelf.lease(model)) {
            lease.whenLoaded(LONG).join();
        }
    }

    private void assertRefused(FailureCode code) {
        try (ModelShelf.Lease lease = shelf.lease(A)) {
            assertThat(lease.whenLoaded(LONG))
                    .failsWithin(LONG)
                    .withThrowableThat()
                    .havingRootCause()
                    .isInstanceOfSatisfying(
                            Failure.class, e -> assertThat(e.code()).isEqualTo(code));
        }
    }

    private static void hold(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the shelf is being closed", e);
        }
    }

    private static EngineSettings twoModels() {
        Shape shape = new Shape(1, 4);
        return new EngineSettings(shape, shape, 1, 1, Duration.ZERO, 1 << 20, 2, 2, Duration.ofMillis(300));
    }
}
