package org.whaledo.topic;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.whaledo.id.LengthPrefixedDigest;

/**
 * The headers that every record of ours carries: CloudEvents 1.0 in Kafka's binary mode, and W3C trace context. All of
 * it is deterministic, so that a replay writes the same bytes.
 */
public final class EventHeaders {
    /** The W3C header's name. */
    public static final String TRACEPARENT = "traceparent";

    private static final String CONTENT_TYPE = "application/avro";
    private static final Pattern TRACE = Pattern.compile("00-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}");
    private static final String SAMPLED = "-01";

    private EventHeaders() {}

    /**
     * What a record tells about itself.
     *
     * @param id the same for every copy of the event, see {@link #id}
     * @param type see {@link #type}
     * @param source the service, such as {@code /whaledo/ingest}
     * @param time when it happened
     */
    public record Event(String id, String type, String source, Instant time) {}

    /** An id from what makes the event the one it is: topic, key, and version, revision or cause. */
    public static String id(String... parts) {
        LengthPrefixedDigest digest = new LengthPrefixedDigest();
        for (String part : parts) {
            digest.add(part);
        }
        return digest.hex(32);
    }

    /** {@code org.whaledo.PhotoRegistered} for that record. */
    public static String type(Class<? extends SpecificRecord> record) {
        return "org.whaledo." + record.getSimpleName();
    }

    /** The type of a tombstone: {@code org.whaledo.photos.removed} on {@code photos}. */
    public static String removalType(Topic<?, ?> topic) {
        return "org.whaledo." + topic.name() + ".removed";
    }

    /**
     * Writes all headers of an event, replacing what of them is there, and leaves others alone.
     *
     * @param cause headers of the record that led to this one, whose trace goes on; empty headers start a trace
     */
    public static void stamp(Headers target, Headers cause, Event event) {
        String trace = continued(cause, event.id());
        set(target, "ce_specversion", "1.0");
        set(target, "ce_id", event.id());
        set(target, "ce_type", event.type());
        set(target, "ce_source", event.source());
        set(target, "ce_time", event.time().toString());
        set(target, "content-type", CONTENT_TYPE);
        set(target, TRACEPARENT, trace);
    }

    /** @return the trace context, when there is a well-formed one */
    public static Optional<String> traceparent(Headers headers) {
        return text(headers, TRACEPARENT).filter(value -> TRACE.matcher(value).matches());
    }

    /** @return the CloudEvents id, when there is one */
    public static Optional<String> id(Headers headers) {
        return text(headers, "ce_id");
    }

    private static String continued(Headers cause, String id) {
        String trace = traceparent(cause)
                .map(value -> value.substring(3, 35))
                .orElseGet(() -> new LengthPrefixedDigest().add("trace").add(id).hex(32));
        String span = new LengthPrefixedDigest().add("span").add(id).hex(16);
        return "00-" + trace + "-" + span + SAMPLED;
    }

    private static Optional<String> text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null
                ? Optional.empty()
                : Optional.of(new String(header.value(), StandardCharsets.UTF_8));
    }

    private static void set(Headers headers, String name, String value) {
        headers.remove(name).add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
