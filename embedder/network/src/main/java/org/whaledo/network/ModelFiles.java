package org.whaledo.network;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.whaledo.failure.FailureCode;
import org.whaledo.id.ModelId;
import org.whaledo.id.ObjectName;
import org.whaledo.store.Buckets;
import org.whaledo.store.ObjectStore;
import org.whaledo.store.StoreFailure;
import org.whaledo.store.StoredObject;

/** Brings models from the store to this machine. */
public final class ModelFiles {
    private static final long LARGEST_MANIFEST = 4 << 20;

    private ModelFiles() {}

    /**
     * Fetches a model, or takes it from the cache; checks it either way as {@link LocalModel#open} does. Several threads
     * and processes may share the cache: what lies there under a model's id is whole.
     *
     * @param cache folder, one subfolder a model; created
     * @throws ModelFailure MODEL_ABSENT, MODEL_MANIFEST, MODEL_TORN, MODEL_ARCHITECTURE
     * @throws StoreFailure when the store does not answer or refuses
     */
    public static LocalModel fetch(ObjectStore store, ModelId id, Path cache) {
        try {
            Path folder = cache.resolve(id.hex());
            if (Files.exists(folder)) {
                try {
                    return openedAs(id, folder);
                } catch (ModelFailure damaged) {
                    delete(folder);
                }
            }
            Files.createDirectories(cache);
            Path aside = Files.createTempDirectory(cache, "fetch-");
            try {
                download(store, id, aside);
                openedAs(id, aside);
                moveInto(aside, folder);
                return openedAs(id, folder);
            } finally {
                delete(aside);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("keeping model " + id + " in " + cache, e);
        }
    }

    private static LocalModel openedAs(ModelId id, Path folder) {
        LocalModel model = LocalModel.open(folder);
        checkIdentity(id, model.manifest());
        return model;
    }

    private static void checkIdentity(ModelId id, ModelManifest manifest) {
        if (!manifest.modelId().equals(id)) {
            throw new ModelFailure(
                    FailureCode.MODEL_MANIFEST, "the manifest of model " + id + " is of model " + manifest.modelId());
        }
    }

    /** The manifest first: it says how large the weights are. */
    private static void download(ObjectStore store, ModelId id, Path folder) {
        long manifestSize = present(store, id, Buckets.manifest(id)).size();
        if (manifestSize > LARGEST_MANIFEST) {
            throw new ModelFailure(
                    FailureCode.MODEL_MANIFEST, "the manifest of model " + id + " has " + manifestSize + " bytes");
        }
        download(store, id, Buckets.manifest(id), folder.resolve(LocalModel.MANIFEST));
        ModelManifest manifest = ModelManifest.read(folder.resolve(LocalModel.MANIFEST));
        checkIdentity(id, manifest);
        long size = present(store, id, Buckets.weights(id)).size();
        if (size != manifest.serving().weightsSize()) {
            throw new ModelFailure(
                    FailureCode.MODEL_TORN,
                    "the weights of model " + id + " have " + size + " bytes in the store, the manifest names "
                            + manifest.serving().weightsSize());
        }
        download(store, id, Buckets.weights(id), folder.resolve(LocalModel.WEIGHTS));
    }

    private static StoredObject present(ObjectStore store, ModelId id, ObjectName name) {
        return store.head(name).orElseThrow(() -> absent(id, name, null));
    }

    private static void download(ObjectStore store, ModelId id, ObjectName name, Path file) {
        try {
            store.download(name, file);
        } catch (StoreFailure e) {
            throw e.code() == FailureCode.OBJECT_GONE ? absent(id, name, e) : e;
        }
    }

    private static ModelFailure absent(ModelId id, ObjectName name, Throwable cause) {
        return new ModelFailure(FailureCode.MODEL_ABSENT, "model " + id + " lacks " + name, cause);
    }

    /** Whoever is first wins; the others find the same bytes. */
    private static void moveInto(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            if (!Files.exists(to)) {
                throw e;
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> files;
        try (Stream<Path> listed = Files.list(folder)) {
            files = listed.toList();
        }
        for (Path each : files) {
            Files.deleteIfExists(each);
        }
        Files.deleteIfExists(folder);
    }
}
