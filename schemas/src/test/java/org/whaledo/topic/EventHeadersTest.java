package org.whaledo.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.whaledo.event.PhotoRegistered;

class EventHeadersTest {
    private static final EventHeaders.Event EVENT = new EventHeaders.Event(
            EventHeaders.id("photos", "0123", "7"),
            EventHeaders.type(PhotoRegistered.class),
            "/whaledo/ingest",
            Instant.parse("2026-11-23T10:00:00Z"));

    private static Headers stamped(Headers cause) {
        Headers target = new RecordHeaders();
        EventHeaders.stamp(target, cause, EVENT);
        return target;
    }

    private static String text(Headers headers, String name) {
        return new String(headers.lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    @Test
    void carriesCloudEventsInBinaryMode() {
        Headers headers = stamped(new RecordHeaders());

        assertThat(text(headers, "ce_specversion")).isEqualTo("1.0");
        assertThat(text(headers, "ce_id")).isEqualTo(EVENT.id()).hasSize(32);
        assertThat(text(headers, "ce_type")).isEqualTo("org.whaledo.PhotoRegistered");
        assertThat(text(headers, "ce_source")).isEqualTo("/whaledo/ingest");
        assertThat(text(headers, "ce_time")).isEqualTo("2026-11-23T10:00:00Z");
        assertThat(text(headers, "content-type")).isEqualTo("application/avro");
        assertThat(EventHeaders.id(headers)).contains(EVENT.id());
    }

    @Test
    void sameEventHasTheSameHeaders() {
        assertThat(stamped(new RecordHeaders())).isEqualTo(stamped(new RecordHeaders()));
    }

    @Test
    void traceGoesOnUnderANewSpan() {
        // Given
        String incoming = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
        Headers cause = new RecordHeaders().add("traceparent", incoming.getBytes(StandardCharsets.UTF_8));

        // When
        String outgoing = EventHeaders.traceparent(stamped(cause)).orElseThrow();

        // Then
        assertThat(outgoing).startsWith("00-4bf92f3577b34da6a3ce929d0e0e4736-").isNotEqualTo(incoming);
    }

    @Test
    void malformedTraceIsReplacedByAFreshOne() {
        Headers cause = new RecordHeaders().add("traceparent", "nonsense".getBytes(StandardCharsets.UTF_8));

        assertThat(EventHeaders.traceparent(cause)).isEmpty();
        assertThat(EventHeaders.traceparent(stamped(cause))).isPresent();
    }

    @Test
    void stampingTwiceLeavesOneOfEach() {
        Headers headers = stamped(new RecordHeaders());

        EventHeaders.stamp(headers, new RecordHeaders(), EVENT);

        assertThat(Arrays.stream(headers.toArray()).map(header -> header.key())).doesNotHaveDuplicates();
    }

    @Test
    void partsOfAnIdDoNotRunIntoEachOther() {
        assertThat(EventHeaders.id("ab", "c")).isNotEqualTo(EventHeaders.id("a", "bc"));
    }

    @Test
    void tombstonesAreNamedAfterTheirTopic() {
        assertThat(EventHeaders.removalType(Topics.PHOTOS)).isEqualTo("org.whaledo.photos.removed");
    }
}
