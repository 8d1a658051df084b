package org.whaledo.network;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import org.whaledo.failure.FailureCode;

/**
 * A model ready to embed, proven by its probe. Any number of threads may call {@link #embed} at a time; each call
 * computes in its own thread and holds memory for its own batch only. An image's embedding does not depend on what else
 * is in the batch.
 */
public final class ServingNetwork implements AutoCloseable {
    private final ModelManifest manifest;
    private final ForwardPass forward;

    private ServingNetwork(ModelManifest manifest, ForwardPass forward) {
        this.manifest = manifest;
        this.forward = forward;
    }

    /**
     * Builds the serving form and lets it prove itself on the manifest's probe.
     *
     * @throws ModelFailure DEVICE_ABSENT, MODEL_PROBE, and those of damaged weights
     */
    public static ServingNetwork load(LocalModel model, ServingOptions options) {
        ForwardPass forward = ForwardPass.load(model.weights(), model.manifest().serving(), options);
        ServingNetwork network = new ServingNetwork(model.manifest(), forward);
        try {
            network.prove();
            return network;
        } catch (RuntimeException e) {
            network.close();
            throw e;
        }
    }

    /**
     * How near the model comes to its manifest's probe here; whether that is near enough is the caller's to say.
     *
     * @return cosine, not finite where an output is not
     * @throws ModelFailure DEVICE_ABSENT, and those of damaged weights
     */
    public static double probeCosine(LocalModel model, ServingOptions options) {
        try (ForwardPass forward =
                ForwardPass.load(model.weights(), model.manifest().serving(), options)) {
            return new ServingNetwork(model.manifest(), forward).probeCosine();
        }
    }

    public ModelManifest manifest() {
        return manifest;
    }

    /** The processor or a GPU, never {@link DeviceChoice.Automatic}. */
    public DeviceChoice device() {
        return forward.device();
    }

    /** Of the arithmetic. */
    public Precision precision() {
        return forward.precision();
    }

    /** Images in one forward pass at most. */
    public int batch() {
        return forward.batch();
    }

    /**
     * The forward pass.
     *
     * @param images [count, 4, height, width] preprocessed, from the buffer's position, which moves on
     * @return [count, dimension] as the embedding layer puts it out: not of unit length
     * @throws IllegalStateException once closed
     */
    public float[][] embed(FloatBuffer images, int count) {
        int length = manifest.serving().preprocessing().inputLength();
        if (images.remaining() < (long) count * length) {
            throw new IllegalArgumentException(
                    count + " images need " + (long) count * length + " numbers, there are " + images.remaining());
        }
        List<FloatBuffer> inputs = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            inputs.add(images.slice(images.position() + i * length, length));
        }
        images.position(images.position() + count * length);
        return embed(inputs).toArray(float[][]::new);
    }

    /** The forward pass over images that lie apart, each [4, height, width]. */
    List<float[]> embed(List<FloatBuffer> inputs) {
        return forward.of(inputs);
    }

    /** Waits until no call computes any more, then frees all native memory; later calls fail. */
    @Override
    public void close() {
        forward.close();
    }

    ForwardPass forward() {
        return forward;
    }

    private void prove() {
        Probe probe = manifest.probe();
        double cosine = probeCosine();
        if (!(cosine >= probe.minimumCosine())) {
            throw new ModelFailure(
                    FailureCode.MODEL_PROBE,
                    "model " + manifest.modelId() + " in " + precision().label() + " gives its probe with cosine "
                            + cosine + ", at least " + probe.minimumCosine() + " is due");
        }
    }

    private double probeCosine() {
        Probe probe = manifest.probe();
        FloatBuffer input = Probe.input(probe.seed(), manifest.serving().preprocessing());
        return UnitVectors.cosine(embed(input, 1)[0], probe.expected());
    }
}
