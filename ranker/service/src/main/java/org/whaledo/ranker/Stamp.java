package org.whaledo.ranker;

import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.whaledo.topic.EventHeaders;

/** Builds the ranker's records with their headers. */
final class Stamp {
    private static final String SOURCE = "/whaledo/ranker";

    private Stamp() {}

    /** A public event that continues the trace of its cause; {@code identity} is what makes its id. */
    static Record<Object, Object> event(
            Object key, SpecificRecord value, Instant at, Headers cause, String... identity) {
        RecordHeaders headers = new RecordHeaders();
        EventHeaders.stamp(
                headers,
                cause,
                new EventHeaders.Event(EventHeaders.id(identity), EventHeaders.type(value.getClass()), SOURCE, at));
        return new Record<>(key, value, at.toEpochMilli(), headers);
    }

    /** A record between shards, which carries the trace alone. */
    static Record<Object, Object> internal(Object key, Object value, Instant at, Headers cause) {
        RecordHeaders headers = new RecordHeaders();
        EventHeaders.traceparent(cause).ifPresent(trace -> headers.add(cause.lastHeader(EventHeaders.TRACEPARENT)));
        return new Record<>(key, value, at.toEpochMilli(), headers);
    }
}
