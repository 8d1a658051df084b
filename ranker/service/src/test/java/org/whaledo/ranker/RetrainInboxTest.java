package org.whaledo.ranker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.whaledo.event.RetrainRequested;
import org.whaledo.failure.Failure;
import org.whaledo.topic.EventHeaders;
import org.whaledo.topic.Topics;

class RetrainInboxTest {
    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");

    private final MockProducer<String, RetrainRequested> requests = new MockProducer<>(
            true, null, new StringSerializer(), Topics.RETRAIN_REQUESTS.values().serializer());
    private final RetrainInbox inbox = new RetrainInbox(requests, Clock.fixed(NOON, ZoneOffset.UTC));

    @Test
    void writesWhatIsAskedAndTellsItsId() {
        Reply reply = take("{\"as\":\"kim\",\"reason\":\"after the survey\"}");

        assertThat(reply.status()).isEqualTo(202);
        assertThat(requests.history()).singleElement().satisfies(record -> {
            assertThat(record.topic()).isEqualTo("whaledo.retrain-requests");
            assertThat(record.value().getRequestId())
                    .isEqualTo(reply.body().get("requestId").asText());
            assertThat(record.value().getRequester()).isEqualTo("kim");
            assertThat(record.value().getReason()).isEqualTo("after the survey");
            assertThat(record.value().getCancels()).isNull();
            assertThat(EventHeaders.id(record.headers())).isPresent();
        });
    }

    @Test
    void cancelsByTheRequestsId() {
        take("{\"as\":\"kim\",\"cancels\":\"abc\"}");

        assertThat(requests.history().get(0).value().getCancels()).isEqualTo("abc");
    }

    @Test
    void wantsToKnowWhoAsks() {
        assertThatThrownBy(() -> take("{\"reason\":\"x\"}"))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("as");
        assertThat(requests.history()).isEmpty();
    }

    private Reply take(String body) {
        return inbox.take(body.getBytes(StandardCharsets.UTF_8));
    }
}
