package org.whaledo.trainer.optimiser;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/** The running means of one parameter's gradient and of its square, each of the parameter's shape. */
final class AdamMoments {
    private final NDArray parameter;
    private final NDArray first;
    private final NDArray second;

    AdamMoments(NDManager owner, NDArray parameter) {
        this.parameter = parameter;
        first = likeZero(owner, parameter);
        second = likeZero(owner, parameter);
    }

    /** In the parameter's own layout: over two layouts at once the engine is several times slower. */
    private static NDArray likeZero(NDManager owner, NDArray parameter) {
        try (NDArray detached = parameter.stopGradient()) {
            NDArray zeros = detached.mul(0); // zerosLike() would be row-major
            zeros.attach(owner);
            return zeros;
        }
    }

    NDArray first() {
        return first;
    }

    NDArray second() {
        return second;
    }

    /**
     * Moves the parameter. Its gradient, which is finite, is worked in, then zeroed. Two arrays of its size are made and freed.
     *
     * @param step from 1
     */
    void step(AdamSettings settings, long step, double rate, double weightDecay) {
        double firstCorrection = 1 - Math.pow(settings.first(), step);
        double rootCorrection = Math.sqrt(1 - Math.pow(settings.second(), step));
        // The detached array shares the parameter's memory; writing to it is no part of any graph.
        try (NDArray weights = parameter.stopGradient();
                NDArray gradient = parameter.getGradient()) {
            if (weightDecay > 0) {
                weights.muli(1 - rate * weightDecay);
            }
            update(settings, gradient);
            try (NDArray root = second.sqrt()) {
                root.addi(settings.epsilon() * rootCorrection);
                try (NDArray move = first.div(root)) {
                    weights.subi(move.muli(rate * rootCorrection / firstCorrection));
                }
            }
            gradient.muli(0);
        }
    }

    private void update(AdamSettings settings, NDArray gradient) {
        double share = 1 - settings.first();
        gradient.muli(share);
        first.muli(settings.first()).addi(gradient);
        gradient.muli(gradient).muli((1 - settings.second()) / (share * share));
        second.muli(settings.second()).addi(gradient);
    }
}
