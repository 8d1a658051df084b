package org.whaledo.network;

import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * The MLP behind the features: linear to {@code hidden}, batch-norm, ReLU, linear to {@code output}.
 *
 * @param fc width of one more linear layer in front of it, which torchvision's networks call {@code fc}
 * @param hidden inner width
 * @param output length of its embedding
 */
public record Projector(OptionalInt fc, int hidden, int output) {
    static final int LARGEST = 8192;

    public Projector {
        if (IntStream.of(fc.orElse(1), hidden, output).anyMatch(width -> width < 1 || width > LARGEST)) {
            String before = fc.isPresent() ? "fc of " + fc.getAsInt() + " and " : "";
            throw new IllegalArgumentException(
                    before + "projector of " + hidden + " to " + output + ": widths are 1 to " + LARGEST);
        }
    }

    /** Directly behind the features. */
    public Projector(int hidden, int output) {
        this(OptionalInt.empty(), hidden, output);
    }

    /** Numbers that enter the MLP, given those of the features. */
    int inputs(int features) {
        return fc.orElse(features);
    }
}
