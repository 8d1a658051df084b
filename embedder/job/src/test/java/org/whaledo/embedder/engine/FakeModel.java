package org.whaledo.embedder.engine;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.whaledo.event.Viewpoint;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;
import org.whaledo.id.LengthPrefixedDigest;
import org.whaledo.id.ModelId;

/** A deterministic stand-in for a network: the vector is a function of model, bytes and viewpoint. */
public final class FakeModel implements ServingModel {
    static final String BROKEN = "broken:";
    static final int DIMENSION = 8;

    private record Seed(long value) implements Input {}

    private final ModelId id;
    private final FakeModels models;
    private volatile boolean closed;

    FakeModel(ModelId id, FakeModels models) {
        this.id = id;
        this.models = models;
    }

    /** What the network would say of a photo, computed without engine. */
    public static float[] expected(ModelId model, byte[] photo, Viewpoint viewpoint) {
        return vector(seed(model, photo, viewpoint));
    }

    @Override
    public Input prepare(byte[] photo, Viewpoint viewpoint) {
        open();
        models.prepared();
        if (new String(photo, StandardCharsets.UTF_8).startsWith(BROKEN)) {
            throw new Failure(FailureCode.CORRUPT_IMAGE, "the picture is broken on purpose");
        }
        return new Seed(seed(id, photo, viewpoint));
    }

    @Override
    public float[][] embed(List<Input> inputs) {
        open();
        models.beforeForward(inputs.size());
        float[][] vectors = new float[inputs.size()][];
        for (int i = 0; i < vectors.length; i++) {
            vectors[i] = models.spoil(vector(((Seed) inputs.get(i)).value()));
        }
        open();
        return vectors;
    }

    @Override
    public String precision() {
        return "fp32";
    }

    @Override
    public void close() {
        open();
        closed = true;
        models.closed();
    }

    private void open() {
        if (closed) {
            throw new AssertionError("model " + id.brief() + " is used after it was closed");
        }
    }

    private static long seed(ModelId model, byte[] photo, Viewpoint viewpoint) {
        String digest = new LengthPrefixedDigest()
                .add(model.hex())
                .add(photo)
                .add(viewpoint.name())
                .hex(16);
        return Long.parseUnsignedLong(digest, 16);
    }

    private static float[] vector(long seed) {
        Random random = new Random(seed);
        float[] vector = new float[DIMENSION];
        double square = 0;
        for (int i = 0; i < DIMENSION; i++) {
            vector[i] = (float) random.nextGaussian();
            square += vector[i] * vector[i];
        }
        for (int i = 0; i < DIMENSION; i++) {
            vector[i] /= (float) Math.sqrt(square);
        }
        return vector;
    }
}
