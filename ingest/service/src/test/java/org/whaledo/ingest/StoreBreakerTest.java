package org.whaledo.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class StoreBreakerTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    private boolean storeIsWell;
    private final StoreBreaker breaker = new StoreBreaker(() -> storeIsWell);

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            breaker.failed(NOW);
        }
    }

    @Test
    void opensAfterThreeFailuresForAWhileThatGrows() {
        fail(2);
        assertThat(breaker.isOpen(NOW)).isFalse();

        fail(1);
        assertThat(breaker.isOpen(NOW)).isTrue();
        assertThat(breaker.isOpen(NOW.plusMillis(250))).isFalse();

        fail(1);
        assertThat(breaker.isOpen(NOW.plusMillis(250))).isTrue();

        fail(20);
        assertThat(breaker.closedFrom()).isEqualTo(NOW.plus(Duration.ofSeconds(30)));
    }

    @Test
    void anAnswerClosesIt() {
        fail(5);
        breaker.answered();

        assertThat(breaker.isOpen(NOW)).isFalse();
        fail(2);
        assertThat(breaker.isOpen(NOW)).isFalse();
    }

    @Test
    void staysClosedWhileTheStoreIsWell() {
        storeIsWell = true;
        fail(50);

        assertThat(breaker.isOpen(NOW)).isFalse();
    }
}
