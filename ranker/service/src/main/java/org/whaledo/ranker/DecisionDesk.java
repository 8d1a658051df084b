package org.whaledo.ranker;

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
import org.whaledo.id.WhaleId;
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
        Optional<PhotoId> stranger =
                request.allPhotos().stream().filter(photo -> !isKnown(photo)).findFirst();
        if (stranger.isPresent()) {
            return Reply.failure(404, FailureCode.PHOTO_UNKNOWN, "photo " + stranger.get() + " is not known");
        }
        Optional<WhaleId> nobody = readModel.ask(decisions -> request.whales().stream()
                .filter(whale -> decisions.whale(whale).isEmpty())
                .findFirst());
        if (nobody.isPresent()) {
            return Reply.failure(404, FailureCode.WHALE_UNKNOWN, "whale " + nobody.get() + " is not known");
        }
        Instant now = clock.instant();
        Decision decision = readModel.ask(decisions -> request.decision(decisions, now));
        try {
            long offset = write(request.key(), decision, now);
            if (!readModel.awaitDecision(offset, PATIENCE)) {
                return unconfirmed("decision " + decision.getDecisionId() + " was written at offset " + offset);
            }
            DecisionId id = new DecisionId(decision.getDecisionId());
            return readModel.ask(decisions -> new DecisionOutcome(decisions, request).of(id));
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

    private static Reply unconfirmed(String words) {
        return Reply.failure(503, FailureCode.DECISION_UNCONFIRMED, words);
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }
}
