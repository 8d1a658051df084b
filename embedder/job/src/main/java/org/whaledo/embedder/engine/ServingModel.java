package org.whaledo.embedder.engine;

import java.util.List;
import org.whaledo.event.Viewpoint;

/**
 * A model that is ready on its device. {@link #prepare} and {@link #embed} may be called from many threads at once;
 * {@link #close} only after both have returned for the last time.
 */
public interface ServingModel extends AutoCloseable {

    /** What one model sees of one photo; only that model can read it. */
    interface Input {}

    /**
     * Decodes a photo and lays out what the network sees of it: work for CPU threads.
     *
     * @param photo the bytes as stored
     * @throws org.whaledo.failure.Failure with the code of the image gate when the photo cannot be decoded
     */
    Input prepare(byte[] photo, Viewpoint viewpoint);

    /**
     * The forward pass: work for the device.
     *
     * @param inputs what {@link #prepare} returned, at least one
     * @return [inputs, dimension], unit length, in the order of the inputs; not finite where the network's output is not
     */
    float[][] embed(List<Input> inputs);

    /** Arithmetic of the forward pass: fp32, bf16, fp16. */
    String precision();

    @Override
    void close();
}
