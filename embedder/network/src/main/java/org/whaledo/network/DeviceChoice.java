package org.whaledo.network;

import ai.djl.Device;
import java.util.Locale;
import org.whaledo.failure.FailureCode;

/** What a network is asked to run on. */
public sealed interface DeviceChoice {

    /** The processor, one thread for each call. */
    record Cpu() implements DeviceChoice {}

    /** One GPU, counted from 0. */
    record Gpu(int index) implements DeviceChoice {
        public Gpu {
            if (index < 0) {
                throw new IllegalArgumentException("GPUs are counted from 0, not " + index);
            }
        }
    }

    /** The first GPU when there is one, the processor otherwise. */
    record Automatic() implements DeviceChoice {}

    /**
     * Reads what a configuration says.
     *
     * @param text cpu, gpu, gpu:1, auto */
    static DeviceChoice parse(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.equals("cpu")) {
            return new Cpu();
        }
        if (lower.equals("auto")) {
            return new Automatic();
        }
        if (lower.equals("gpu")) {
            return new Gpu(0);
        }
        if (lower.matches("gpu:\\d{1,3}")) {
            return new Gpu(Integer.parseInt(lower.substring("gpu:".length())));
        }
        throw new IllegalArgumentException("a device is cpu, gpu, gpu:N or auto, not '" + text + "'");
    }

    /** How many GPUs the engine sees on this machine, which it counts from 0; starts the engine. */
    static int visibleGpus() {
        return TorchEngine.started().getGpuCount();
    }

    /** The engine's name of a device that was settled on. */
    default Device device() {
        return this instanceof Gpu gpu ? Device.gpu(gpu.index()) : Device.cpu();
    }

    /**
     * Settles on what is there.
     *
     * @param gpus that this machine's engine sees
     * @return a processor or a GPU that is there
     * @throws ModelFailure DEVICE_ABSENT when a GPU was demanded that is not there
     */
    default DeviceChoice among(int gpus) {
        if (this instanceof Automatic) {
            return gpus > 0 ? new Gpu(0) : new Cpu();
        }
        if (this instanceof Gpu gpu && gpu.index() >= gpus) {
            throw new ModelFailure(
                    FailureCode.DEVICE_ABSENT, "GPU " + gpu.index() + " was demanded, the engine sees " + gpus);
        }
        return this;
    }
}
