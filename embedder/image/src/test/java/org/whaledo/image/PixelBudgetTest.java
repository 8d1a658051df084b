package org.whaledo.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class PixelBudgetTest {
    private static final long MEGABYTE = 1 << 20;

    @Test
    void neverLendsMoreThanItHas() {
        // Given
        PixelBudget budget = new PixelBudget(10 * MEGABYTE);
        AtomicLong held = new AtomicLong();
        AtomicLong most = new AtomicLong();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<CompletableFuture<Void>> all = new ArrayList<>();
        // When
        for (int i = 0; i < 2000; i++) {
            long wanted = (1 + i % 6) * MEGABYTE;
            all.add(CompletableFuture.runAsync(
                    () -> {
                        try (PixelBudget.Reservation reserved = budget.reserve(wanted)) {
                            most.accumulateAndGet(held.addAndGet(wanted), Math::max);
                            Thread.onSpinWait();
                            held.addAndGet(-wanted);
                        }
                    },
                    threads));
        }
        all.forEach(CompletableFuture::join);
        threads.shutdown();
        // Then
        assertThat(most.get()).isBetween(MEGABYTE, 10 * MEGABYTE);
        assertThat(budget.available()).isEqualTo(10 * MEGABYTE);
    }

    @Test
    void letsADemandBeyondAllOfItRunAlone() {
        // Given
        PixelBudget budget = new PixelBudget(4 * MEGABYTE);
        PixelBudget.Reservation small = budget.reserve(MEGABYTE);
        CompletableFuture<PixelBudget.Reservation> huge =
                CompletableFuture.supplyAsync(() -> budget.reserve(900 * MEGABYTE));
        CompletableFuture<Void> other = CompletableFuture.runAsync(() -> {});
        other.join();
        assertThat(huge).isNotDone();
        // When
        small.close();
        // Then
        PixelBudget.Reservation held = huge.join();
        assertThat(budget.available()).isZero();
        held.close();
        assertThat(budget.available()).isEqualTo(4 * MEGABYTE);
    }

    @Test
    void doesNotLetSmallOnesOvertakeALargeOneForEver() {
        // Given
        PixelBudget budget = new PixelBudget(4 * MEGABYTE);
        PixelBudget.Reservation first = budget.reserve(2 * MEGABYTE);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        CompletableFuture<PixelBudget.Reservation> large =
                CompletableFuture.supplyAsync(() -> budget.reserve(4 * MEGABYTE), threads);
        Awaitility.await().until(() -> budget.waiting() == 1);
        // When a small one comes that would fit now: it queues up
        CompletableFuture<PixelBudget.Reservation> small =
                CompletableFuture.supplyAsync(() -> budget.reserve(MEGABYTE), threads);
        Awaitility.await().until(() -> budget.waiting() == 2);
        assertThat(budget.available()).isEqualTo(2 * MEGABYTE);
        first.close();
        // Then
        large.join().close();
        small.join().close();
        threads.shutdown();
        assertThat(budget.available()).isEqualTo(4 * MEGABYTE);
    }

    @Test
    void getsItsBytesBackFromPhotosThatCannotBeDecoded() {
        // Given
        PixelBudget budget = new PixelBudget(MEGABYTE);
        ImageGate gate = new ImageGate(GateLimits.standard(), budget);
        // When
        for (Sample.Refused each : Corpus.refused()) {
            try {
                gate.inspect(each.content());
            } catch (UndecodablePhoto e) {
                assertThat(e.code()).isEqualTo(each.code());
            }
        }
        // Then
        assertThat(budget.available()).isEqualTo(MEGABYTE);
    }
}
