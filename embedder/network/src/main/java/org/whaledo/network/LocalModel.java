package org.whaledo.network;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.whaledo.failure.FailureCode;
import org.whaledo.id.LengthPrefixedDigest;

/**
 * A model whose files lie on this machine. {@link #open} and {@link ModelFiles#fetch} give checked ones.
 *
 * @param weights safetensors with torchvision's names
 */
public record LocalModel(Path weights, ModelManifest manifest) {
    /** Names of a model's files in its folder, the same as in the store. */
    public static final String WEIGHTS = "weights.safetensors";

    public static final String MANIFEST = "manifest.json";
    public static final String CARD = "card.md";

    /** Content digests of the photos that were trained on, one a line, sorted; optional. */
    public static final String PHOTO_LIST = "training-photos.txt";

    /**
     * Reads a model's folder and checks the weights against the manifest: size, SHA-256, names and shapes.
     *
     * @throws ModelFailure MODEL_ABSENT, MODEL_MANIFEST, MODEL_TORN, MODEL_ARCHITECTURE
     */
    public static LocalModel open(Path folder) {
        LocalModel model = new LocalModel(folder.resolve(WEIGHTS), ModelManifest.read(folder.resolve(MANIFEST)));
        model.check();
        return model;
    }

    /**
     * Replaces the manifest in the model's folder, in one step, by one that knows more about the model. Embeddings and id
     * stay what they are. What lies in the store is not touched: publish the model, again if it was.
     */
    public LocalModel with(Provenance provenance) {
        ModelManifest other = manifest.with(provenance);
        Path file = weights.resolveSibling(MANIFEST);
        Path aside = weights.resolveSibling(MANIFEST + ".part");
        try {
            Files.write(aside, other.toJson());
            Files.move(aside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("writing " + file, e);
        }
        return new LocalModel(weights, other);
    }

    private void check() {
        try {
            if (!Files.exists(weights)) {
                throw new ModelFailure(FailureCode.MODEL_ABSENT, "no weights at " + weights);
            }
            ServingPart serving = manifest.serving();
            long size = Files.size(weights);
            if (size != serving.weightsSize()) {
                throw torn(size + " bytes", serving.weightsSize() + " bytes");
            }
            String digest = digest(weights);
            if (!digest.equals(serving.weights().hex())) {
                throw torn("SHA-256 " + digest, serving.weights().hex());
            }
            checkTensors(serving.design());
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + weights, e);
        }
    }

    private ModelFailure torn(String found, String named) {
        return new ModelFailure(
                FailureCode.MODEL_TORN, "weights " + weights + " have " + found + ", the manifest names " + named);
    }

    private void checkTensors(NetworkDesign design) {
        try (SafetensorsFile file = SafetensorsFile.open(weights)) {
            Map<String, List<Integer>> due = design.tensors();
            if (!file.names().equals(due.keySet())) {
                throw new ModelFailure(
                        FailureCode.MODEL_ARCHITECTURE,
                        "weights " + weights + " are not of a "
                                + design.architecture().label() + ": missing "
                                + first(due.keySet(), file.names()) + ", unknown "
                                + first(file.names(), due.keySet()));
            }
            due.forEach((name, shape) -> {
                if (!file.shape(name).equals(shape)) {
                    throw new ModelFailure(
                            FailureCode.MODEL_ARCHITECTURE,
                            "tensor " + name + " of " + weights + " has shape " + file.shape(name) + ", due is "
                                    + shape);
                }
            });
        }
    }

    /** A few names that are in one set only. */
    private static String first(Set<String> some, Set<String> others) {
        Set<String> only = new TreeSet<>(some);
        only.removeAll(others);
        String names = only.stream().limit(3).collect(Collectors.joining(", "));
        return only.size() + (only.isEmpty() ? "" : " (" + names + (only.size() > 3 ? ", ..." : "") + ")");
    }

    /** SHA-256 of a file, in hex. */
    static String digest(Path file) throws IOException {
        MessageDigest sha256 = LengthPrefixedDigest.sha256();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), sha256)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(sha256.digest());
    }
}
