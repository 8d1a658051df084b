package org.whaledo.ingest;

import java.util.List;

/**
 * One record of the store, read.
 *
 * @param events to act on
 * @param ignored entries that are no changes of objects: test messages, reads
 * @param problems of entries that could not be read, in words
 */
record BucketEvents(List<BucketEvent> events, int ignored, List<String> problems) {
    BucketEvents {
        events = List.copyOf(events);
        problems = List.copyOf(problems);
    }

    static BucketEvents unreadable(String problem) {
        return new BucketEvents(List.of(), 0, List.of(problem));
    }
}
