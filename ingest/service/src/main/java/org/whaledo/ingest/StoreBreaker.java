package org.whaledo.ingest;

import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/**
 * Keeps an owner from asking a store that is down for every object: after a few failures in a row nobody asks until a
 * while has passed, which grows with each further failure. Failures of single objects do not count while the store answers
 * otherwise. For one thread.
 */
final class StoreBreaker {
    private static final int TOLERATED = 3;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final BooleanSupplier storeAnswers;
    private int failures;
    private Instant closedFrom = Instant.MIN;

    /** @param storeAnswers whether the store is well, whatever it says of single objects */
    StoreBreaker(BooleanSupplier storeAnswers) {
        this.storeAnswers = storeAnswers;
    }

    boolean isOpen(Instant now) {
        return now.isBefore(closedFrom);
    }

    /** When the store may be asked again. */
    Instant closedFrom() {
        return closedFrom;
    }

    void failed(Instant now) {
        failures++;
        if (failures < TOLERATED) {
            return;
        }
        if (storeAnswers.getAsBoolean()) {
            answered();
            return;
        }
        closedFrom = now.plus(pause(failures - TOLERATED));
    }

    void answered() {
        failures = 0;
        closedFrom = Instant.MIN;
    }

    /** Doubles with each failure, up to half a minute. */
    static Duration pause(int failures) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failures, 10));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }
}
