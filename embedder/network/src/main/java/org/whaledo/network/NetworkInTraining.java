package org.whaledo.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Map;

/**
 * A network whose weights learn. The arrays of {@link #parameters} gather gradients when the engine's gradient
 * collector goes back from a loss over the outputs of {@link #forward}; they add up until {@link #clearGradients}.
 * Whoever opens it closes it, which frees all its arrays. Not thread-safe; the engine collects one gradient at a time.
 */
public interface NetworkInTraining extends AutoCloseable {

    /**
     * The fast form: activations and products in bf16 where the processor multiplies it, in "channels last" layout.
     *
     * @throws ModelFailure DEVICE_ABSENT when a GPU was demanded that is not there
     */
    static NetworkInTraining fast(NetworkDesign design, TrainingOptions options, SafetensorsFile weights) {
        return ScriptInTraining.load(design, options, weights);
    }

    /**
     * The engine's blocks, always in 32 bits: the obvious twin.
     *
     * @throws ModelFailure DEVICE_ABSENT when a GPU was demanded that is not there
     */
    static NetworkInTraining plain(NetworkDesign design, TrainingOptions options, SafetensorsFile weights) {
        return BlocksInTraining.load(design, options, weights);
    }

    NetworkDesign design();

    /** Of the products in the residual network; the head and all parameters are in 32 bits. */
    Precision precision();

    /** Owns the parameters, on the device that was chosen; scopes for steps are its sub-managers. */
    NDManager manager();

    /**
     * Computes a batch as training does, with statistics as the options say.
     *
     * @param images [count, 4, height, width] float32; its manager gets the outputs
     * @return [count, dimension] float32 for each layer that the design has; see {@link #output}
     */
    NDList forward(NDArray images);

    /** The layer's output among those of a forward pass. */
    default NDArray output(NDList outputs, EmbeddingLayer layer) {
        return outputs.get(design().position(layer));
    }

    /** What learns, by torchvision's names in the order of the forward pass; each has a gradient. */
    Map<String, NDArray> parameters();

    /** Sets all gradients to 0. Each {@link NDArray#getGradient} makes a handle, which whoever asked for it closes. */
    default void clearGradients() {
        parameters().values().forEach(each -> {
            try (NDArray gradient = each.getGradient()) {
                gradient.muli(0);
            }
        });
    }

    /** Running means and variances of all batch-norms, by torchvision's names; no gradients. */
    Map<String, NDArray> statistics();

    /** A copy of everything that the design names, in 32 bits: what makes a weights file. */
    List<Tensor> tensors();

    /** Replaces all weights and statistics by a file's. */
    void read(SafetensorsFile weights);

    @Override
    void close();
}
