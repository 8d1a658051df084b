package org.whaledo.ranker;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.whaledo.event.Decision;
import org.whaledo.failure.FailureCode;
import org.whaledo.id.DecisionId;
import org.whaledo.id.PhotoId;
import org.whaledo.topic.EventHeaders;
import org.whaledo.topic.PlainProducer;
import org.whaledo.topic.Topics;

/**
 * Takes decisions over HTTP: writes them to {@code labels} and answers only when its own fold has read them back.
 * Kafka has no compare-and-set, so of two racing decisions both are written and the fold says which holds. Thread-safe.
 */
final class DecisionDesk implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Producer<String, Decision> producer;
    private final ReadModel readModel;
    private final Clock clock;

    DecisionDesk(Map<String, Object> client, ReadModel readModel, Clock clock) {
        this.producer = PlainProducer.open(Topics.LABELS, client);
        this.readModel = readModel;
        this.clock = clock;
    }

    Reply decide(DecisionRequest request) {
        Optional<PhotoId> stranger = request.photo().filter(photo -> !isKnown(photo));
        if (stranger.isPresent()) {
            return Reply.failure(404, FailureCode.PHOTO_UNKNOWN, "photo " + stranger.get() + " is not known");
        }
        long basis = readModel.ask(decisions -> request.photo()
                .map(photo -> decisions.identity(photo).version())
                .orElse(0L));
        Instant now = clock.instant();
        Decision decision = request.decision(basis, now);
        try {
            long offset = write(request.key(), decision, now);
            if (!readModel.awaitDecision(offset, PATIENCE)) {
                return unconfirmed("decision " + decision.getDecisionId() + " was written at offset " + offset);
            }
            return outcome(request, new DecisionId(decision.getDecisionId()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return unconfirmed("the ranker is stopping; decision " + decision.getDecisionId());
        } catch (ExecutionException e) {
            return unconfirmed("the brokers did not take decision " + decision.getDecisionId() + ": " + e.getMessage());
        }
    }

    private boolean isKnown(PhotoId photo) {
        return readModel.photo(photo).isPresent() || readModel.answer(photo).isPresent();
    }

    private long write(String key, Decision decision, Instant now) throws InterruptedException, ExecutionException {
        ProducerRecord<String, Decision> record = new ProducerRecord<>(Topics.LABELS.fullName(), key, decision);
        EventHeaders.stamp(
                record.headers(),
                record.headers(),
                new EventHeaders.Event(
                        EventHeaders.id(Topics.LABELS.name(), decision.getDecisionId()),
                        EventHeaders.type(Decision.class),
                        "/whaledo/ranker",
                        now));
        return producer.send(record).get().offset();
    }

    private Reply outcome(DecisionRequest request, DecisionId id) {
        return readModel.ask(decisions -> {
            JsonViews views = new JsonViews(decisions::name);
            Optional<String> conflict = decisions.conflict(id);
            Reply reply = conflict.map(words -> Reply.failure(409, FailureCode.DECISION_CONFLICT, words))
                    .orElseGet(() -> Reply.ok(JsonViews.object()));
            ObjectNode body = (ObjectNode) reply.body();
            body.put("decisionId", id.hex());
            request.photo().ifPresent(photo -> body.set("identity", views.identity(decisions.identity(photo))));
            return reply;
        });
    }

    private static Reply unconfirmed(String words) {
        return Reply.failure(503, FailureCode.DECISION_UNCONFIRMED, words);
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }
}
