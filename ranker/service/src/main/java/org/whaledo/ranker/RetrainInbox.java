package org.whaledo.ranker;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.whaledo.event.RetrainRequested;
import org.whaledo.failure.FailureCode;
import org.whaledo.id.LengthPrefixedDigest;
import org.whaledo.topic.EventHeaders;
import org.whaledo.topic.Topics;

/**
 * Takes requests for a training over HTTP and writes them to {@code retrain-requests}. What becomes of them is said on
 * {@code models}; whoever listens there is nobody's business here. Thread-safe.
 */
final class RetrainInbox implements AutoCloseable {
    private static final int ACCEPTED = 202;
    private static final int DIGITS = 32;

    private final Producer<String, RetrainRequested> producer;
    private final Clock clock;

    /** @param producer closed with this */
    RetrainInbox(Producer<String, RetrainRequested> producer, Clock clock) {
        this.producer = producer;
        this.clock = clock;
    }

    /**
     * Returns when the request is on the broker.
     *
     * @param body fields {@code as}, and optionally {@code reason} and {@code cancels}
     * @throws org.whaledo.failure.Failure DECISION_INVALID, naming the field
     */
    Reply take(byte[] body) {
        JsonFields fields = JsonFields.of(body);
        String requester = fields.text("as").orElseThrow(() -> JsonFields.invalid("field as is missing: who asks?"));
        Instant now = clock.instant();
        String reason = fields.text("reason").orElse("");
        RetrainRequested request = RetrainRequested.newBuilder()
                .setRequestId(new LengthPrefixedDigest()
                        .add("retrain")
                        .add(requester)
                        .add(reason)
                        .add(now.toString())
                        .hex(DIGITS))
                .setRequester(requester)
                .setReason(reason)
                .setRequestedAt(now)
                .setCancels(fields.text("cancels").orElse(null))
                .build();
        return written(request);
    }

    private Reply written(RetrainRequested request) {
        ProducerRecord<String, RetrainRequested> record =
                new ProducerRecord<>(Topics.RETRAIN_REQUESTS.fullName(), request.getRequester(), request);
        EventHeaders.stamp(
                record.headers(),
                new RecordHeaders(),
                new EventHeaders.Event(
                        EventHeaders.id(Topics.RETRAIN_REQUESTS.name(), request.getRequestId()),
                        EventHeaders.type(RetrainRequested.class),
                        "/whaledo/ranker",
                        request.getRequestedAt()));
        try {
            producer.send(record).get();
            return new Reply(ACCEPTED, JsonViews.object().put("requestId", request.getRequestId()));
        } catch (ExecutionException e) {
            return Reply.failure(503, FailureCode.BROKER_UNREACHABLE, "the request was not written: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Reply.failure(503, FailureCode.NOT_READY, "the ranker is stopping");
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }
}
