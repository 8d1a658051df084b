package org.whaledo.embedder.engine;

/**
 * How many photos a forward pass may hold: as configured, less after the device ran out of memory, and slowly more
 * again. Thread-safe.
 */
final class BatchLimit {
    private static final int CALM = 256;
    private final int configured;
    private int current;
    private int calmBatches;

    BatchLimit(int configured) {
        this.configured = configured;
        this.current = configured;
    }

    synchronized int current() {
        return current;
    }

    /** @param size of the batch that was too large, at least two */
    synchronized void tooLarge(int size) {
        current = Math.max(1, Math.min(current, size / 2));
        calmBatches = 0;
    }

    synchronized void fitted() {
        if (current < configured && ++calmBatches == CALM) {
            current = Math.min(configured, current * 2);
            calmBatches = 0;
        }
    }
}
