package org.whaledo.network;

import java.util.Arrays;
import java.util.Optional;

/** Which convolution of a stage's first bottleneck halves the picture; blocks of two 3x3 convolutions know no choice. */
public enum Stride {
    /** The first 1x1, as in He et al. 2015 and the Keras weights. */
    V1("v1"),
    /** The 3x3, as in torchvision. */
    V1_5("v1.5");

    private final String label;

    Stride(String label) {
        this.label = label;
    }

    /** As written in manifests. */
    public String label() {
        return label;
    }

    public static Optional<Stride> of(String label) {
        return Arrays.stream(values()).filter(each -> each.label.equals(label)).findFirst();
    }
}
