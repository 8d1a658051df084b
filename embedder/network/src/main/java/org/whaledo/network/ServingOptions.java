package org.whaledo.network;

import java.util.Optional;

/**
 * How a model serves here. None of it changes which model it is.
 *
 * @param precision empty: bf16 on processors that multiply it in hardware, fp32 elsewhere
 * @param batch images in a forward pass at most; larger batches are cut
 */
public record ServingOptions(DeviceChoice device, Optional<Precision> precision, int batch) {
    /** Larger ones are no faster on processors. */
    public static final int STANDARD_BATCH = 8;

    private static final int LARGEST_BATCH = 1024;

    public ServingOptions {
        if (batch < 1 || batch > LARGEST_BATCH) {
            throw new IllegalArgumentException("batch must be 1 to " + LARGEST_BATCH + ", was " + batch);
        }
    }

    /** The first GPU or else the processor, its best precision. */
    public static ServingOptions standard() {
        return new ServingOptions(new DeviceChoice.Automatic(), Optional.empty(), STANDARD_BATCH);
    }

    /** The processor in 32 bits: the arithmetic that probes are made with. */
    public static ServingOptions reference() {
        return standard().on(new DeviceChoice.Cpu()).in(Precision.FP32);
    }

    public ServingOptions on(DeviceChoice other) {
        return new ServingOptions(other, precision, batch);
    }

    public ServingOptions in(Precision other) {
        return new ServingOptions(device, Optional.of(other), batch);
    }

    public ServingOptions withBatch(int other) {
        return new ServingOptions(device, precision, other);
    }
}
