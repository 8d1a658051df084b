package org.whaledo.trainer.training;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Counts what a training takes, from when this is made. For one thread. */
final class Expense {
    private static final double MILLIS = 1e3;

    private final Clock clock;
    private final Instant began;
    private Spent before = Spent.nothing();

    Expense(Clock clock) {
        this.clock = clock;
        began = clock.instant();
    }

    /** @param earlier what the training had taken when the checkpoint was made from which it goes on */
    void add(Spent earlier) {
        before = earlier;
    }

    Spent untilNow() {
        Duration here = Duration.between(began, clock.instant());
        return before.and(here.toMillis() / MILLIS, PeakMemory.ofThisProcess());
    }
}
