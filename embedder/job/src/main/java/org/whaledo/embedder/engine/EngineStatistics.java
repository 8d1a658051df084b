package org.whaledo.embedder.engine;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLongArray;

/** The forward passes of an engine since its start, by the number of their photos. Thread-safe. */
public final class EngineStatistics {
    private final AtomicLongArray bySize;

    EngineStatistics(int largest) {
        this.bySize = new AtomicLongArray(largest + 1);
    }

    void batch(int size) {
        bySize.incrementAndGet(size);
    }

    /** @return at index n, how many forward passes had n photos */
    public long[] batchesBySize() {
        long[] counts = new long[bySize.length()];
        Arrays.setAll(counts, bySize::get);
        return counts;
    }

    /** Forward passes that succeeded. */
    public long batches() {
        return Arrays.stream(batchesBySize()).sum();
    }
}
