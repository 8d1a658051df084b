package org.whaledo.network;

/**
 * The MLP behind the features: linear to {@code hidden}, batch-norm, ReLU, linear to {@code output}.
 *
 * @param hidden inner width
 * @param output length of its embedding
 */
public record Projector(int hidden, int output) {
    static final int LARGEST = 8192;

    public Projector {
        if (hidden < 1 || hidden > LARGEST || output < 1 || output > LARGEST) {
            throw new IllegalArgumentException(
                    "projector of " + hidden + " to " + output + ": widths are 1 to " + LARGEST);
        }
    }
}
