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
 * @param probeSeed of the first input that is tried as the probe
 */
public record ModelWriter(
        String modelName,
        NetworkDesign design,
        Preprocessing preprocessing,
        List<TestTimeView> views,
        EmbeddingLayer layer,
        long probeSeed,
        Provenance provenance) {
    /** Half of what the probe may miss is left to other machines. */
    private static final double STEADY_COSINE = 1 - (1 - Probe.STANDARD_COSINE) / 2;

    /** Inputs that are tried; on the least steady model so far every second one would do. */
    private static final int INPUTS = 16;

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

    /**
     * What the weights give in 32 bits on the processor for an input that a rougher arithmetic hardly moves: a trained
     * network turns a few inputs of any kind round by rounding alone, and a probe on one of them would refuse a sound
     * model.
     *
     * @param first seed that is tried; the last one stays where none is steady, and the model then refuses to serve in bf16
     */
    static Probe probe(Path weights, ServingPart serving, long first) {
        try (ForwardPass exact = ForwardPass.load(weights, serving, ServingOptions.reference());
                ForwardPass rough = ForwardPass.load(
                        weights, serving, ServingOptions.reference().in(Precision.BF16))) {
            for (long seed = first; ; seed++) {
                List<FloatBuffer> input = List.of(Probe.input(seed, serving.preprocessing()));
                float[] expected = UnitVectors.normalised(exact.of(input).get(0));
                double cosine = UnitVectors.cosine(expected, rough.of(input).get(0));
                if (cosine >= STEADY_COSINE || seed == first + INPUTS - 1) {
                    return new Probe(seed, Probe.STANDARD_COSINE, expected);
                }
            }
        }
    }
}
