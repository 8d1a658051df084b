package org.whaledo.trainer.publication;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.Producer;
import org.whaledo.event.ModelEvent;
import org.whaledo.event.ModelEventKind;
import org.whaledo.failure.Failure;
import org.whaledo.id.LengthPrefixedDigest;
import org.whaledo.id.ModelId;
import org.whaledo.id.ObjectName;
import org.whaledo.network.LocalModel;
import org.whaledo.network.ModelManifest;
import org.whaledo.store.Buckets;
import org.whaledo.store.ObjectStore;
import org.whaledo.store.StoredObject;
import org.whaledo.trainer.calibration.ModelCalibration;

/**
 * Publishes models: weights, card, curves and the list of training photos first, the manifest last, then the event. Whatever of it a crash leaves out, the next
 * call with the same model completes. Weights, list and the serving part of the manifest are written once; of a model that was made or judged again the later
 * word is shown, in card, curves and manifest.
 * The event carries the model's calibration too, for those who have no store at hand. Thread-safe; owns neither store nor producer.
 */
public final class ModelPublisher {
    /** A picture that may lie beside a model. */
    public static final String CURVES = "curves.png";

    private static final String BINARY = "application/octet-stream";
    private static final String MANIFEST_TYPE = "application/json";

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
     * @throws Failure BROKER_UNREACHABLE; CALIBRATION_IMPOSSIBLE when the manifest's calibration cannot be used; what the store
     *     throws
     */
    public ModelId publish(LocalModel model, String catalogue, String reason) {
        LengthPrefixedDigest request = new LengthPrefixedDigest()
                .add(reason)
                .add(model.manifest().modelId().hex());
        calibration(model).ifPresent(request::add);
        return publish(model, new ModelLog.About(catalogue, request.hex(32), reason));
    }

    /**
     * The same, as the answer to a request.
     *
     * @param about whose model it is, who asked, and why
     */
    public ModelId publish(LocalModel model, ModelLog.About about) {
        Optional<String> calibration = calibration(model);
        store(model);
        ModelId id = model.manifest().modelId();
        log.write(about, ModelEventKind.PUBLISHED, event -> event.setModelId(id.hex())
                .setName(model.manifest().modelName())
                .setCalibration(calibration.orElse(null)));
        return id;
    }

    /** Without the figures that lie beside it in the manifest. */
    private static Optional<String> calibration(LocalModel model) {
        return ModelCalibration.of(model.manifest())
                .map(fitted -> fitted.toJson().toString());
    }

    /** Puts the model into the store, the manifest last, and says nothing: nobody serves it. */
    public void store(LocalModel model) {
        ModelId id = model.manifest().modelId();
        if (isRenewed(model)) {
            return;
        }
        store.put(Buckets.weights(id), model.weights(), BINARY, Map.of());
        describe(model);
        store.putIfAbsent(Buckets.manifest(id), model.manifest().toJson(), MANIFEST_TYPE);
    }

    /** Puts card, curves and the list of training photos into the store, and nothing that could serve. */
    public void describe(LocalModel model) {
        if (isRenewed(model)) {
            return;
        }
        put(Buckets.photoList(model.manifest().modelId()), model, LocalModel.PHOTO_LIST, "text/plain; charset=utf-8");
        show(model);
    }

    private void show(LocalModel model) {
        ModelId id = model.manifest().modelId();
        put(Buckets.curves(id), model, CURVES, "image/png");
        put(Buckets.card(id), model, LocalModel.CARD, "text/markdown; charset=utf-8");
    }

    /**
     * Brings what is said of a model that lies in the store up to date, the manifest last. Nothing of it bears on embeddings, so
     * whoever reads the manifest meanwhile reads a right one.
     *
     * @return false when it does not lie there whole
     */
    private boolean isRenewed(LocalModel model) {
        store.ensureBucket(Buckets.MODELS);
        Optional<StoredObject> found =
                store.head(Buckets.manifest(model.manifest().modelId()));
        found.ifPresent(manifest -> renew(manifest, model));
        return found.isPresent();
    }

    private void renew(StoredObject manifest, LocalModel model) {
        byte[] json = store.read(manifest.name(), manifest.etag());
        ModelManifest known = ModelManifest.parse(json, manifest.name().toString());
        LatestWord latest = new LatestWord(known.provenance(), model.manifest().provenance());
        if (latest.isJudgedAnew()) {
            show(model);
        }
        byte[] renewed = known.with(latest.provenance()).toJson();
        if (!Arrays.equals(json, renewed)) {
            store.put(manifest.name(), renewed, MANIFEST_TYPE, Map.of());
        }
    }

    private void put(ObjectName name, LocalModel model, String fileName, String contentType) {
        Path file = model.weights().resolveSibling(fileName);
        if (!Files.isRegularFile(file)) {
            return;
        }
        try {
            store.put(name, Files.readAllBytes(file), contentType, Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
