package org.whaledo.ingest;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** What this instance has done since it started. Thread-safe. */
final class IngestCounters {
    /** What is counted. */
    enum Count {
        EVENTS,
        EVENTS_IGNORED,
        OTHER_BUCKETS,
        UNDECODABLE,
        HINTS,
        LOOKS,
        FAILED_LOOKS,
        PHOTOS,
        RETIRED,
        MANIFESTS,
        DECISIONS,
        QUARANTINED,
        HEALED,
        LISTINGS,
        LISTED
    }

    private final Map<Count, LongAdder> counts = new EnumMap<>(Count.class);

    IngestCounters() {
        Arrays.stream(Count.values()).forEach(each -> counts.put(each, new LongAdder()));
    }

    void add(Count count) {
        counts.get(count).increment();
    }

    long of(Count count) {
        return counts.get(count).sum();
    }

    Map<String, Long> snapshot() {
        Map<String, Long> snapshot = new java.util.TreeMap<>();
        counts.forEach((count, value) -> snapshot.put(count.name().toLowerCase(java.util.Locale.ROOT), value.sum()));
        return snapshot;
    }
}
