package org.whaledo.trainer.publication;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.apache.kafka.clients.producer.Producer;
import org.whaledo.event.ModelEvent;
import org.whaledo.event.ModelEventKind;
import org.whaledo.failure.Failure;
import org.whaledo.id.LengthPrefixedDigest;
import org.whaledo.id.ModelId;
import org.whaledo.id.ObjectName;
import org.whaledo.network.LocalModel;
import org.whaledo.store.Buckets;
import org.whaledo.store.ObjectStore;

/**
 * Publishes models: weights, card, curves and the list of training photos first, the manifest last, then the event. Whatever of it a crash leaves out, the next
 * call with the same model completes; what lies there already is left as it is. Thread-safe; owns neither store nor producer.
 */
public final class ModelPublisher {
    /** A picture that may lie beside a model. */
    public static final String CURVES = "curves.png";

    private static final String BINARY = "application/octet-stream";

    private final ObjectStore store;
    private final ModelLog log;

    public ModelPublisher(ObjectStore store, Producer<String, ModelEvent> models, Clock clock) {
        this.store = store;
        this.log = new ModelLog(models, clock);
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
        String request = new LengthPrefixedDigest().add(reason).add(id.hex()).hex(32);
        return publish(model, new ModelLog.About(catalogue, request, reason));
    }

    /**
     * The same, as the answer to a request.
     *
     * @param about whose model it is, who asked, and why
     */
    public ModelId publish(LocalModel model, ModelLog.About about) {
        store(model);
        ModelId id = model.manifest().modelId();
        log.write(about, ModelEventKind.PUBLISHED, event -> event.setModelId(id.hex())
                .setName(model.manifest().modelName()));
        return id;
    }

    /** Puts the model into the store, the manifest last, and says nothing: nobody serves it. */
    public void store(LocalModel model) {
        ModelId id = model.manifest().modelId();
        store.ensureBucket(Buckets.MODELS);
        if (store.head(Buckets.manifest(id)).isPresent()) {
            return;
        }
        store.put(Buckets.weights(id), model.weights(), BINARY, Map.of());
        describe(model);
        store.putIfAbsent(Buckets.manifest(id), model.manifest().toJson(), "application/json");
    }

    /** Puts card, curves and the list of training photos into the store, and nothing that could serve. */
    public void describe(LocalModel model) {
        ModelId id = model.manifest().modelId();
        store.ensureBucket(Buckets.MODELS);
        put(Buckets.photoList(id), model.weights().resolveSibling(LocalModel.PHOTO_LIST), "text/plain; charset=utf-8");
        put(Buckets.curves(id), model.weights().resolveSibling(CURVES), "image/png");
        put(Buckets.card(id), model.weights().resolveSibling(LocalModel.CARD), "text/markdown; charset=utf-8");
    }

    private void put(ObjectName name, Path file, String contentType) {
        if (!Files.isRegularFile(file)) {
            return;
        }
        try {
            store.putIfAbsent(name, Files.readAllBytes(file), contentType);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
