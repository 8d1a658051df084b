package org.whaledo.network;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HexFormat;
import org.whaledo.failure.FailureCode;
import org.whaledo.id.LengthPrefixedDigest;
import org.whaledo.id.ModelId;

/**
 * What lies beside a model's weights and says what they are. As JSON every field is named and known: a manifest with a
 * field missing, unknown or twice is refused.
 *
 * @param modelName for people; not unique
 */
public record ModelManifest(String modelName, ServingPart serving, Probe probe, Provenance provenance) {
    private static final int LONGEST_NAME = 100;
    private static final long LARGEST_FILE = 4 << 20;

    public ModelManifest {
        if (modelName.isBlank() || modelName.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("a model's name has 1 to " + LONGEST_NAME + " characters");
        }
        if (probe.expected().length != serving.dimension()) {
            throw new IllegalArgumentException("the probe expects " + probe.expected().length
                    + " numbers, embeddings have " + serving.dimension());
        }
    }

    /** SHA-256 over the serving part as JSON with sorted keys and without white space. */
    public ModelId modelId() {
        byte[] digest = LengthPrefixedDigest.sha256().digest(ManifestJson.canonical(serving));
        return new ModelId(HexFormat.of().formatHex(digest));
    }

    /** The same model, of which more is known; its id stays. */
    public ModelManifest with(Provenance other) {
        return new ModelManifest(modelName, serving, probe, other);
    }

    /** UTF-8, for people to read. */
    public byte[] toJson() {
        return ManifestJson.write(this);
    }

    /**
     * Reads a manifest.
     *
     * @param origin names the manifest in failures
     * @throws ModelFailure MODEL_MANIFEST
     */
    public static ModelManifest parse(byte[] json, String origin) {
        return ManifestJson.read(json, origin);
    }

    /**
     * Reads a manifest.
     *
     * @throws ModelFailure MODEL_ABSENT without the file, MODEL_MANIFEST
     */
    public static ModelManifest read(Path file) {
        try {
            long size = Files.size(file);
            if (size > LARGEST_FILE) {
                throw new ModelFailure(
                        FailureCode.MODEL_MANIFEST,
                        "manifest " + file + " has " + size + " bytes, at most " + LARGEST_FILE);
            }
            return parse(Files.readAllBytes(file), file.toString());
        } catch (NoSuchFileException e) {
            throw new ModelFailure(FailureCode.MODEL_ABSENT, "no manifest at " + file, e);
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + file, e);
        }
    }
}
