package org.whaledo.embedder.engine;

import java.util.concurrent.Semaphore;

/** Bounds the bytes that are held at a time; who asks for more than all of it gets all of it. Thread-safe. */
final class ByteBudget {
    private static final int UNIT = 1024;
    private final Semaphore units;
    private final int total;

    ByteBudget(long bytes) {
        this.total = (int) Math.min(Math.max(1, bytes / UNIT), Integer.MAX_VALUE);
        this.units = new Semaphore(total, true);
    }

    /** Waits until there is room. */
    Share take(long bytes) throws InterruptedException {
        int wanted = (int) Math.min(bytes / UNIT + 1, total);
        units.acquire(wanted);
        return new Share(wanted);
    }

    /** A part of the budget; given back once. */
    final class Share implements AutoCloseable {
        private final int held;

        private Share(int held) {
            this.held = held;
        }

        @Override
        public void close() {
            units.release(held);
        }
    }
}
