package org.whaledo.embedder.engine;

import java.time.Duration;

/** How long to wait before the next attempt: doubling from {@code first} up to {@code longest}. */
record Backoff(Duration first, Duration longest) {
    private static final int MOST_DOUBLINGS = 20;

    /** @param attempt failed attempts so far, from 1 */
    Duration after(int attempt) {
        Duration wait = first.multipliedBy(1L << Math.min(attempt - 1, MOST_DOUBLINGS));
        return wait.compareTo(longest) < 0 ? wait : longest;
    }
}
