package org.whaledo.network;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.whaledo.id.ContentDigest;
import org.whaledo.image.Preprocessing;

/**
 * Puts a model's files into a folder: weights, then the probe that they give in 32 bits on the processor, then the
 * manifest.
 *
 * @param modelName for people
 * @param probeSeed of the probe's input
 */
public record ModelWriter(
        String modelName,
        NetworkDesign design,
        Preprocessing preprocessing,
        List<TestTimeView> views,
        EmbeddingLayer layer,
        long probeSeed,
        Provenance provenance) {
    public ModelWriter {
        views = List.copyOf(views);
    }

    /**
     * Writes the model and opens it.
     *
     * @param folder created; files of these names in it are replaced
     * @param tensors all that the design names
     * @param notes free text for the weights file's header
     */
    public LocalModel write(Path folder, Collection<Tensor> tensors, Map<String, String> notes) {
        try {
            Files.createDirectories(folder);
            Path weights = folder.resolve(LocalModel.WEIGHTS);
            Path aside = folder.resolve(LocalModel.WEIGHTS + ".part");
            SafetensorsFile.write(aside, tensors, notes);
            Files.move(aside, weights, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            ServingPart serving = new ServingPart(
                    design,
                    preprocessing,
                    views,
                    layer,
                    new ContentDigest(LocalModel.digest(weights)),
                    Files.size(weights));
            ModelManifest manifest =
                    new ModelManifest(modelName, serving, probe(weights, serving, probeSeed), provenance);
            Path manifestAside = folder.resolve(LocalModel.MANIFEST + ".part");
            Files.write(manifestAside, manifest.toJson());
            Files.move(
                    manifestAside,
                    folder.resolve(LocalModel.MANIFEST),
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.ATOMIC_MOVE);
            return LocalModel.open(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("writing a model into " + folder, e);
        }
    }

    /** What the weights give in 32 bits on the processor for the input of a seed. */
    static Probe probe(Path weights, ServingPart serving, long seed) {
        FloatBuffer input = Probe.input(seed, serving.preprocessing());
        try (ForwardPass forward = ForwardPass.load(weights, serving, ServingOptions.reference())) {
            float[] output = forward.of(List.of(input)).get(0);
            return new Probe(seed, Probe.STANDARD_COSINE, UnitVectors.normalised(output));
        }
    }
}
