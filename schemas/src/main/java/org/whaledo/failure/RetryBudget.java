package org.whaledo.failure;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;

/** So many retries within a window of time, and no more: one fault passes, a fault that comes back at once does not. Thread-safe. */
public final class RetryBudget {
    private final int retries;
    private final Duration window;
    private final InstantSource clock;
    private final Deque<Instant> spent = new ArrayDeque<>();

    /** @param retries at least one, within any window */
    public RetryBudget(int retries, Duration window, InstantSource clock) {
        this.retries = retries;
        this.window = window;
        this.clock = clock;
    }

    /** Something failed. @return whether it is worth another try */
    public synchronized boolean spend() {
        Instant now = clock.instant();
        while (!spent.isEmpty() && spent.peekFirst().isBefore(now.minus(window))) {
            spent.removeFirst();
        }
        if (spent.size() >= retries) {
            return false;
        }
        spent.addLast(now);
        return true;
    }
}
