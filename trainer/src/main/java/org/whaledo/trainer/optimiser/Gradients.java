package org.whaledo.trainer.optimiser;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import java.util.Collection;

/** The gradients of all parameters taken as one vector. DJL's own clipping bounds them from above alone. */
public final class Gradients {
    /** As PyTorch has it, so that dividing by the norm is safe. */
    private static final double TINY = 1e-6;

    private static final NDIndex ALL = new NDIndex("...");

    private Gradients() {}

    /** Euclidean; not finite where any gradient is not. */
    public static double norm(Collection<NDArray> parameters) {
        double squares = 0;
        for (NDArray parameter : parameters) {
            try (NDArray gradient = parameter.getGradient();
                    NDArray length = gradient.norm(false)) {
                double value = length.getFloat();
                squares += value * value;
            }
        }
        return Math.sqrt(squares);
    }

    /**
     * Scales all gradients alike where their norm exceeds a limit; leaves them where it is not finite.
     *
     * @return the norm before
     */
    public static double clip(Collection<NDArray> parameters, double largestNorm) {
        double norm = norm(parameters);
        double factor = largestNorm / (norm + TINY);
        if (Double.isFinite(norm) && factor < 1) {
            for (NDArray parameter : parameters) {
                try (NDArray gradient = parameter.getGradient()) {
                    gradient.muli(factor);
                }
            }
        }
        return norm;
    }

    /** Forgets all gradients, finite or not: what is left would be added to by the next backward pass. */
    public static void zero(Collection<NDArray> parameters) {
        for (NDArray parameter : parameters) {
            // Not set(ALL, 0): the engine would keep an array for that number until the parameter's manager closes.
            try (NDArray gradient = parameter.getGradient();
                    NDArray nought = gradient.getManager().create(0f)) {
                gradient.set(ALL, nought);
            }
        }
    }
}
