package org.whaledo.embedder.engine;

import java.time.Duration;

/** A point in time of this process, by the monotonic clock. */
record Deadline(long nanos) {

    static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    boolean passed() {
        return !isBeyond(Duration.ZERO);
    }

    /** True when it lies later than {@code time} from now. */
    boolean isBeyond(Duration time) {
        return nanos - System.nanoTime() > time.toNanos();
    }
}
