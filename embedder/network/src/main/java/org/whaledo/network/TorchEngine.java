package org.whaledo.network;

import ai.djl.engine.Engine;
import java.util.Map;

/**
 * The PyTorch engine as Whaledo needs it, which it is when this is the first to start it in a process: nothing
 * fetched or reported over the network, one thread for each call, so that as many calls may run as there are cores.
 * System properties that are set already stay.
 */
final class TorchEngine {
    static final String NAME = "PyTorch";

    private static final Map<String, String> SETTINGS = Map.of(
            "ai.djl.offline", "true",
            "OPT_OUT_TRACKING", "true",
            "ai.djl.pytorch.num_threads", "1",
            "ai.djl.pytorch.num_interop_threads", "1",
            "ai.djl.pytorch.graph_optimizer", "false");

    private TorchEngine() {}

    static Engine started() {
        SETTINGS.forEach((name, value) -> {
            if (System.getProperty(name) == null) {
                System.setProperty(name, value);
            }
        });
        return Engine.getEngine(NAME);
    }
}
