package org.whaledo.image;

import java.util.concurrent.Semaphore;

/**
 * Bounds the memory of pictures being decoded: whoever decodes reserves the bytes it is about to take and waits, first
 * come first served, until they are free. Thread-safe; meant to be shared by everything that decodes in one process.
 */
public final class PixelBudget {
    private static final long UNIT = 1024;

    private final int units;
    private final Semaphore free;

    /** @param bytes that pictures in decoding may hold together */
    public PixelBudget(long bytes) {
        this.units = Math.toIntExact(Math.max(1, bytes / UNIT));
        this.free = new Semaphore(units, true);
    }

    /** A quarter of the heap: room for one picture at the gate's limit on a small JVM, for hundreds of usual ones. */
    public static PixelBudget ofHeap() {
        return new PixelBudget(Runtime.getRuntime().maxMemory() / 4);
    }

    /** Waits for the bytes; a demand beyond the whole budget gets the whole budget and so runs alone. */
    Reservation reserve(long bytes) {
        int wanted = (int) Math.min(units, Math.max(1, (bytes + UNIT - 1) / UNIT));
        free.acquireUninterruptibly(wanted);
        return new Reservation(wanted);
    }

    /** Bytes that are free now. */
    public long available() {
        return free.availablePermits() * UNIT;
    }

    /** How many wait now, for tests. */
    int waiting() {
        return free.getQueueLength();
    }

    /** Bytes held until closed. */
    final class Reservation implements AutoCloseable {
        private final int held;

        private Reservation(int held) {
            this.held = held;
        }

        @Override
        public void close() {
            free.release(held);
        }
    }
}
