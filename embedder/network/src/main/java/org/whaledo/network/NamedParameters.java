package org.whaledo.network;

import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.util.Pair;
import java.util.Map;

/** A part of a network that knows torchvision's names of its parameters. */
interface NamedParameters {
    /** Adds them to a state in the order of the forward pass. */
    void addTo(Map<String, Parameter> state);

    /** Adds a layer's own parameters under torchvision's names. */
    static void add(String layer, Block block, Map<String, Parameter> state) {
        for (Pair<String, Parameter> each : block.getDirectParameters()) {
            state.put(layer + "." + torchvision(each.getKey()), each.getValue());
        }
    }

    private static String torchvision(String name) {
        return switch (name) {
            case "gamma" -> "weight";
            case "beta" -> "bias";
            case "runningMean" -> "running_mean";
            case "runningVar" -> "running_var";
            default -> name;
        };
    }
}
