package org.whaledo.embedder;

import java.nio.charset.StandardCharsets;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.whaledo.topic.EventHeaders;

/**
 * An event on its way through the job, with the trace that it belongs to.
 *
 * @param traceparent W3C trace context of the record that led to it; empty when it had none
 */
record Traced<T extends SpecificRecord>(T event, String traceparent) {

    /** Another event that this one led to. */
    <R extends SpecificRecord> Traced<R> to(R next) {
        return new Traced<>(next, traceparent);
    }

    /** Headers of a record with this event, continuing its trace. */
    Headers headers(EventHeaders.Event description) {
        RecordHeaders cause = new RecordHeaders();
        if (!traceparent.isEmpty()) {
            cause.add(EventHeaders.TRACEPARENT, traceparent.getBytes(StandardCharsets.UTF_8));
        }
        RecordHeaders headers = new RecordHeaders();
        EventHeaders.stamp(headers, cause, description);
        return headers;
    }
}
