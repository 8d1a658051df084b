package org.whaledo.ingest;

import java.util.Map;

/**
 * How an instance is doing.
 *
 * @param running true when it works on the partitions that it was given
 * @param state Kafka Streams' word
 * @param waiting objects of this instance that could not be looked at yet
 * @param lag records that this instance has yet to take from its topics
 * @param counts what it has done since it started, by name: events, hints, looks, photos, quarantined, healed, ...
 */
public record IngestStatus(boolean running, String state, long waiting, long lag, Map<String, Long> counts) {
    public IngestStatus {
        counts = Map.copyOf(counts);
    }

    /** Whether it will not work again without a restart. */
    public boolean isDead() {
        return state.equals("ERROR");
    }
}
