package org.whaledo.trainer.service;

import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.whaledo.event.ModelEvent;
import org.whaledo.event.ModelEventKind;
import org.whaledo.event.RetrainRequested;
import org.whaledo.event.TrainingProgressed;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;
import org.whaledo.id.LengthPrefixedDigest;
import org.whaledo.topic.CommittedTopics;
import org.whaledo.topic.EventHeaders;
import org.whaledo.topic.PlainProducer;
import org.whaledo.topic.Topics;

/** Asks for trainings and reads what became of it, by the topics alone. Thread-safe. */
public final class RetrainDesk {
    private static final Set<ModelEventKind> ENDS =
            Set.of(ModelEventKind.PUBLISHED, ModelEventKind.REFUSED, ModelEventKind.FAILED);
    private static final int DIGITS = 32;

    private final Map<String, Object> client;
    private final String catalogue;
    private final Clock clock;

    /** @param client Kafka settings, {@code bootstrap.servers} at least */
    public RetrainDesk(Map<String, Object> client, String catalogue, Clock clock) {
        this.client = Map.copyOf(client);
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /**
     * Asks for a training.
     *
     * @return the request's id
     * @throws Failure BROKER_UNREACHABLE
     */
    public String ask(String requester, String reason) {
        String id = new LengthPrefixedDigest()
                .add("retrain")
                .add(requester)
                .add(reason)
                .add(clock.instant().toString())
                .hex(DIGITS);
        write(id, requester, reason, Optional.empty());
        return id;
    }

    /**
     * Asks that a training ends, or does not begin.
     *
     * @param requestId of the training's request, or of whatever occasion began it
     * @throws Failure BROKER_UNREACHABLE
     */
    public void cancel(String requestId, String requester, String reason) {
        String id = new LengthPrefixedDigest().add("cancel").add(requestId).hex(DIGITS);
        write(id, requester, reason, Optional.of(requestId));
    }

    /** The training that began and has not ended. @throws Failure BROKER_UNREACHABLE */
    public Optional<String> running() {
        List<ModelEvent> events = events();
        return lastBegun(events).filter(request -> events.stream()
                .noneMatch(event ->
                        ENDS.contains(event.getKind()) && event.getRequestId().equals(request)));
    }

    /** The request of the training that began last, whether it goes on or not. @throws Failure BROKER_UNREACHABLE */
    public Optional<String> lastBegun() {
        return lastBegun(events());
    }

    private static Optional<String> lastBegun(List<ModelEvent> events) {
        return events.stream()
                .filter(event -> event.getKind() == ModelEventKind.TRAINING_STARTED)
                .map(ModelEvent::getRequestId)
                .reduce((earlier, later) -> later);
    }

    /**
     * What became of a request in the end: published, refused or failed; of a superseded one what became of the request that
     * stands for it.
     *
     * @return empty while nothing did
     * @throws Failure BROKER_UNREACHABLE
     */
    public Optional<ModelEvent> answer(String requestId) {
        List<ModelEvent> events = events();
        Set<String> followed = new HashSet<>();
        String request = requestId;
        while (followed.add(request)) {
            String asked = request;
            Optional<ModelEvent> end = events.stream()
                    .filter(event -> event.getRequestId().equals(asked) && ENDS.contains(event.getKind()))
                    .findFirst();
            if (end.isPresent()) {
                return end;
            }
            request = events.stream()
                    .filter(event -> event.getRequestId().equals(asked) && event.getSupersededBy() != null)
                    .map(ModelEvent::getSupersededBy)
                    .findFirst()
                    .orElse(asked);
        }
        return Optional.empty();
    }

    /** How far the last training is; empty before the first. @throws Failure BROKER_UNREACHABLE */
    public Optional<TrainingProgressed> progress() {
        return Optional.ofNullable(
                new CommittedTopics(client).latest(Topics.TRAINING_PROGRESS).get(catalogue));
    }

    /** How far the training is that began and has not ended. @throws Failure BROKER_UNREACHABLE */
    public Optional<TrainingProgressed> underWay() {
        Optional<String> running = running();
        return progress().filter(each -> running.equals(Optional.of(each.getRequestId())));
    }

    private List<ModelEvent> events() {
        return new CommittedTopics(client)
                .read(Topics.MODELS).stream()
                        .map(record -> record.value())
                        .filter(event -> event.getCatalogue().equals(catalogue))
                        .toList();
    }

    private void write(String id, String requester, String reason, Optional<String> cancels) {
        RetrainRequested request = RetrainRequested.newBuilder()
                .setRequestId(id)
                .setRequester(requester)
                .setReason(reason)
                .setRequestedAt(clock.instant())
                .setCancels(cancels.orElse(null))
                .build();
        ProducerRecord<String, RetrainRequested> record =
                new ProducerRecord<>(Topics.RETRAIN_REQUESTS.fullName(), requester, request);
        EventHeaders.stamp(
                record.headers(),
                new RecordHeaders(),
                new EventHeaders.Event(
                        EventHeaders.id(Topics.RETRAIN_REQUESTS.fullName(), id),
                        EventHeaders.type(RetrainRequested.class),
                        "/whaledo/requester",
                        request.getRequestedAt()));
        try (Producer<String, RetrainRequested> requests = PlainProducer.open(Topics.RETRAIN_REQUESTS, client)) {
            requests.send(record).get();
        } catch (ExecutionException e) {
            throw new Failure(FailureCode.BROKER_UNREACHABLE, "the request is not written: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(FailureCode.BROKER_UNREACHABLE, "interrupted while asking for a training", e);
        }
    }
}
