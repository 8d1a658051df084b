package org.whaledo.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;
import org.whaledo.id.ContentDigest;
import org.whaledo.id.ModelId;
import org.whaledo.store.Buckets;
import org.whaledo.store.InMemoryObjectStore;

class LocalModelTest {
    private static Path pristine;
    private static ModelManifest manifest;
    private static ModelId id;

    @TempDir
    private Path temporary;

    private final InMemoryObjectStore store = new InMemoryObjectStore();
    private Path source;
    private Path cache;

    @BeforeAll
    static void writeModel(@TempDir Path folder) {
        manifest = Manifests.writeFolder(folder, Manifests.SMALL, Manifests.SMALL);
        pristine = folder;
        id = manifest.modelId();
    }

    @BeforeEach
    void copyModel() throws IOException {
        source = Files.createDirectory(temporary.resolve("source"));
        cache = temporary.resolve("cache");
        for (String each : List.of(LocalModel.WEIGHTS, LocalModel.MANIFEST)) {
            Files.copy(pristine.resolve(each), source.resolve(each));
        }
    }

    @Test
    void opensWholeModels() {
        LocalModel model = LocalModel.open(source);

        assertThat(model.manifest().modelId()).isEqualTo(id);
        assertThat(model.weights()).isEqualTo(source.resolve("weights.safetensors"));
    }

    @Test
    void refusesAnyBitFlippedInTheWeights() throws IOException {
        long seed = 5;
        SplittableRandom random = new SplittableRandom(seed);
        byte[] whole = Files.readAllBytes(weights());
        for (int i = 0; i < 5; i++) {
            byte[] damaged = whole.clone();
            damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            Files.write(weights(), damaged);

            assertRefused(FailureCode.MODEL_TORN, () -> LocalModel.open(source));
        }
    }

    @Test
    void refusesWeightsCutShort() throws IOException {
        byte[] whole = Files.readAllBytes(weights());
        Files.write(weights(), Arrays.copyOf(whole, whole.length - 1));

        assertRefused(FailureCode.MODEL_TORN, () -> LocalModel.open(source));
    }

    @Test
    void refusesWeightsOfAnotherArchitecture() {
        Manifests.writeFolder(source, Manifests.SMALL, NetworkDesign.plain(Architecture.RESNET18, Stride.V1_5));

        assertRefused(FailureCode.MODEL_ARCHITECTURE, () -> LocalModel.open(source));
    }

    @Test
    void refusesTensorsOfAnotherShape() throws IOException {
        Path other = temporary.resolve("other.safetensors");
        try (SafetensorsFile file = SafetensorsFile.open(weights())) {
            SafetensorsFile.write(
                    other,
                    file.names().stream()
                            .map(name -> name.equals("conv1.weight") ? threeChannels() : file.tensor(name))
                            .toList(),
                    Map.of());
        }
        ServingPart serving = manifest.serving();
        Files.copy(other, weights(), StandardCopyOption.REPLACE_EXISTING);
        ModelManifest stated = Manifests.of(new ServingPart(
                serving.design(),
                serving.preprocessing(),
                serving.views(),
                serving.layer(),
                new ContentDigest(LocalModel.digest(weights())),
                Files.size(weights())));
        Files.write(source.resolve(LocalModel.MANIFEST), stated.toJson());

        assertRefused(FailureCode.MODEL_ARCHITECTURE, () -> LocalModel.open(source));
    }

    @Test
    void refusesFoldersThatLackAFile() throws IOException {
        Files.delete(weights());
        assertRefused(FailureCode.MODEL_ABSENT, () -> LocalModel.open(source));

        Files.delete(source.resolve(LocalModel.MANIFEST));
        assertRefused(FailureCode.MODEL_ABSENT, () -> LocalModel.open(source));
    }

    @Test
    void fetchesOnceAndThenTakesTheCache() {
        publish();

        LocalModel fetched = ModelFiles.fetch(store, id, cache);
        int reads = store.reads();
        LocalModel again = ModelFiles.fetch(store, id, cache);

        assertThat(fetched.weights()).hasSameBinaryContentAs(weights());
        assertThat(again.weights()).isEqualTo(fetched.weights());
        assertThat(store.reads()).isEqualTo(reads);
        assertThat(cache).isDirectoryContaining(each -> each.endsWith(id.hex()));
        assertThat(cache.toFile().list()).hasSize(1);
    }

    @Test
    void fetchesForSeveralAtOnce() throws Exception {
        publish();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        Callable<LocalModel> fetch = () -> ModelFiles.fetch(store, id, cache);

        List<Future<LocalModel>> fetched = threads.invokeAll(Collections.nCopies(4, fetch));

        for (Future<LocalModel> each : fetched) {
            assertThat(each.get().weights()).hasSameBinaryContentAs(weights());
        }
        assertThat(cache.toFile().list()).containsExactly(id.hex());
        threads.shutdown();
    }

    @Test
    void fetchesAgainWhatWasDamagedInTheCache() throws IOException {
        publish();
        LocalModel fetched = ModelFiles.fetch(store, id, cache);
        Files.write(fetched.weights(), new byte[10]);

        LocalModel again = ModelFiles.fetch(store, id, cache);

        assertThat(again.weights()).hasSameBinaryContentAs(weights());
    }

    @Test
    void keepsNothingOfAModelThatItRefuses() {
        publish();
        store.put(Buckets.weights(id), new byte[(int) manifest.serving().weightsSize()], "", Map.of());
        assertRefused(FailureCode.MODEL_TORN, () -> ModelFiles.fetch(store, id, cache));

        store.put(Buckets.weights(id), new byte[10], "", Map.of());
        assertRefused(FailureCode.MODEL_TORN, () -> ModelFiles.fetch(store, id, cache));

        store.delete(Buckets.weights(id));
        assertRefused(FailureCode.MODEL_ABSENT, () -> ModelFiles.fetch(store, id, cache));

        store.put(Buckets.manifest(id), new byte[10], "", Map.of());
        assertRefused(FailureCode.MODEL_MANIFEST, () -> ModelFiles.fetch(store, id, cache));

        store.put(Buckets.manifest(id), new byte[5 << 20], "", Map.of());
        assertRefused(FailureCode.MODEL_MANIFEST, () -> ModelFiles.fetch(store, id, cache));

        store.delete(Buckets.manifest(id));
        assertRefused(FailureCode.MODEL_ABSENT, () -> ModelFiles.fetch(store, id, cache));

        assertThat(cache.toFile().list()).isEmpty();
    }

    @Test
    void refusesTheManifestOfAnotherModel() {
        publish();
        ModelManifest other = Manifests.writeFolder(
                temporary.resolve("other"), Manifests.SMALL, NetworkDesign.plain(Architecture.RESNET10, Stride.V1));
        store.put(Buckets.manifest(id), other.toJson(), "", Map.of());

        assertRefused(FailureCode.MODEL_MANIFEST, () -> ModelFiles.fetch(store, id, cache));
    }

    @Test
    void tellsAStoreThatIsDownFromAModelThatIsAbsent() {
        publish();
        store.outage(true);

        assertThatThrownBy(() -> ModelFiles.fetch(store, id, cache))
                .extracting(e -> ((Failure) e).code())
                .isEqualTo(FailureCode.STORE_UNREACHABLE);
    }

    private void publish() {
        store.put(Buckets.weights(id), weights(), "application/octet-stream", Map.of());
        store.put(Buckets.manifest(id), manifest.toJson(), "application/json", Map.of());
    }

    private Path weights() {
        return source.resolve(LocalModel.WEIGHTS);
    }

    private static Tensor threeChannels() {
        return new Tensor("conv1.weight", ElementType.F32, List.of(64, 3, 7, 7), new float[64 * 3 * 49]);
    }

    private static void assertRefused(FailureCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(ModelFailure.class)
                .extracting(e -> ((ModelFailure) e).code())
                .isEqualTo(code);
    }
}
