package org.whaledo.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class ExitGuardTest {
    private static final long WHILE_MILLIS = 100;

    @Test
    void exitWaitsForTheStepAndLetsNoOtherBegin() throws Exception {
        try (ExitGuard guard = ExitGuard.open()) {
            // Given
            CountDownLatch begun = new CountDownLatch(1);
            CountDownLatch mayEnd = new CountDownLatch(1);
            CompletableFuture<String> step = CompletableFuture.supplyAsync(() -> guard.stepping(() -> {
                begun.countDown();
                await(mayEnd);
                return "taken";
            }));
            begun.await();

            // When
            Thread exit = new Thread(guard.atExit());
            exit.start();
            exit.join(WHILE_MILLIS);

            // Then
            assertThat(exit.isAlive()).as("the exit waits").isTrue();

            // When
            mayEnd.countDown();

            // Then
            assertThat(step.get(10, TimeUnit.SECONDS)).isEqualTo("taken");
            exit.join();
            CompletableFuture<String> next = CompletableFuture.supplyAsync(() -> guard.stepping(() -> "another"));
            assertThatThrownBy(() -> next.get(WHILE_MILLIS, TimeUnit.MILLISECONDS))
                    .as("no step after the exit began")
                    .isInstanceOf(TimeoutException.class);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
