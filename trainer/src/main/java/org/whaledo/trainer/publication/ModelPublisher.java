package org.whaledo.trainer.publication;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.whaledo.event.ModelEvent;
import org.whaledo.event.ModelEventKind;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;
import org.whaledo.id.LengthPrefixedDigest;
import org.whaledo.id.ModelId;
import org.whaledo.network.LocalModel;
import org.whaledo.store.Buckets;
import org.whaledo.store.ObjectStore;
import org.whaledo.topic.EventHeaders;
import org.whaledo.topic.Topics;

/**
 * Publishes models: weights and card first, the manifest last, then the event. Whatever of it a crash leaves out, the next
 * call with the same model completes; what lies there already is left as it is. Thread-safe; owns neither store nor producer.
 */
public final class ModelPublisher {
    private static final String SERVICE = "trainer";
    private static final String BINARY = "application/octet-stream";

    private final ObjectStore store;
    private final Producer<String, ModelEvent> models;
    private final Clock clock;

    public ModelPublisher(ObjectStore store, Producer<String, ModelEvent> models, Clock clock) {
        this.store = store;
        this.models = models;
        this.clock = clock;
    }

    /**
     * Returns when the event is on the broker.
     *
     * @param catalogue whose model it is, e.g. {@code beluga}
     * @param reason {@code bootstrap}, {@code decisions}, {@code schedule}, {@code request}
     * @param model opened, so checked against its manifest
     * @throws Failure BROKER_UNREACHABLE; what the store throws
     */
    public ModelId publish(LocalModel model, String catalogue, String reason) {
        ModelId id = model.manifest().modelId();
        store.ensureBucket(Buckets.MODELS);
        if (store.head(Buckets.manifest(id)).isEmpty()) {
            store.put(Buckets.weights(id), model.weights(), BINARY, Map.of());
            putCard(id, model.weights().resolveSibling(LocalModel.CARD));
            store.putIfAbsent(Buckets.manifest(id), model.manifest().toJson(), "application/json");
        }
        announce(catalogue, id, model.manifest().modelName(), reason);
        return id;
    }

    private void putCard(ModelId id, Path card) {
        if (!Files.isRegularFile(card)) {
            return;
        }
        try {
            store.putIfAbsent(Buckets.card(id), Files.readAllBytes(card), "text/markdown; charset=utf-8");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + card, e);
        }
    }

    private void announce(String catalogue, ModelId id, String name, String reason) {
        ModelEvent event = ModelEvent.newBuilder()
                .setCatalogue(catalogue)
                .setKind(ModelEventKind.PUBLISHED)
                .setModelId(id.hex())
                .setName(name)
                .setRequestId(
                        new LengthPrefixedDigest().add(reason).add(id.hex()).hex(32))
                .setReason(reason)
                .setActor(SERVICE)
                .setAt(clock.instant())
                .build();
        ProducerRecord<String, ModelEvent> record = new ProducerRecord<>(Topics.MODELS.fullName(), catalogue, event);
        EventHeaders.stamp(
                record.headers(),
                new RecordHeaders(),
                new EventHeaders.Event(
                        EventHeaders.id(Topics.MODELS.fullName(), event.getRequestId(), "published"),
                        EventHeaders.type(ModelEvent.class),
                        "/whaledo/" + SERVICE,
                        event.getAt()));
        send(record, id);
    }

    private void send(ProducerRecord<String, ModelEvent> record, ModelId id) {
        try {
            models.send(record).get();
        } catch (ExecutionException e) {
            throw new Failure(
                    FailureCode.BROKER_UNREACHABLE, "model " + id + " is stored but not announced: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(FailureCode.BROKER_UNREACHABLE, "interrupted while announcing model " + id, e);
        }
    }
}
