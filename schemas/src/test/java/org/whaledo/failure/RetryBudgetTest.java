package org.whaledo.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class RetryBudgetTest {
    private Instant now = Instant.parse("2026-07-01T00:00:00Z");
    private final RetryBudget budget = new RetryBudget(2, Duration.ofMinutes(1), () -> now);

    @Test
    void endsWhereFailuresFollowEachOther() {
        assertThat(budget.spend()).isTrue();
        assertThat(budget.spend()).isTrue();
        assertThat(budget.spend()).isFalse();
    }

    @Test
    void fillsAgainWithTime() {
        budget.spend();
        now = now.plusSeconds(40);
        budget.spend();
        now = now.plusSeconds(21);

        assertThat(budget.spend()).as("the first is over a minute ago").isTrue();
        assertThat(budget.spend()).isFalse();
    }
}
