package org.whaledo.network;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.whaledo.id.ContentDigest;
import org.whaledo.image.Preprocessing;

/** Manifests, and whole model folders, that no engine was needed for: their probe expects what nothing gives. */
final class Manifests {
    static final NetworkDesign SMALL = NetworkDesign.plain(Architecture.RESNET10, Stride.V1_5);
    static final Preprocessing INPUT = Preprocessing.ofSize(64, 32);

    private Manifests() {}

    static ModelManifest of(ServingPart serving) {
        float[] expected = new float[serving.dimension()];
        expected[0] = 1;
        return new ModelManifest(
                "test",
                serving,
                new Probe(7, 0.999, expected),
                Provenance.untrained(7, "test", Instant.parse("2026-01-02T03:04:05Z")));
    }

    static ServingPart serving(NetworkDesign design, EmbeddingLayer layer) {
        return new ServingPart(
                design,
                INPUT,
                List.of(TestTimeView.PLAIN, TestTimeView.MIRRORED),
                layer,
                ContentDigest.of(new byte[] {1, 2, 3}),
                3);
    }

    static ServingPart withProjector() {
        return serving(
                new NetworkDesign(Architecture.RESNET18, Stride.V1_5, 3, true, Optional.of(new Projector(64, 16))),
                EmbeddingLayer.PROJECTOR);
    }

    /** A model folder with weights of a design, all 0, described as of another one. */
    static ModelManifest writeFolder(Path folder, NetworkDesign real, NetworkDesign stated) {
        try {
            Files.createDirectories(folder);
            Path weights = folder.resolve(LocalModel.WEIGHTS);
            SafetensorsFile.write(weights, zeros(real), Map.of());
            ServingPart serving = new ServingPart(
                    stated,
                    INPUT,
                    List.of(TestTimeView.PLAIN),
                    EmbeddingLayer.POOLED,
                    new ContentDigest(LocalModel.digest(weights)),
                    Files.size(weights));
            ModelManifest manifest = of(serving);
            Files.write(folder.resolve(LocalModel.MANIFEST), manifest.toJson());
            return manifest;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Tensor> zeros(NetworkDesign design) {
        return design.tensors().entrySet().stream()
                .map(each -> new Tensor(
                        each.getKey(),
                        ElementType.BF16,
                        each.getValue(),
                        new float[(int) Tensor.count(each.getValue())]))
                .toList();
    }
}
