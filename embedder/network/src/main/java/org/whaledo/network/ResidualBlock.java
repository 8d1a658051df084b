package org.whaledo.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Convolutions in a row whose output is added to the block's input.
 *
 * @param name as torchvision prefixes its tensors, as in {@code layer1.0}
 * @param path ReLU follows each but the last, which is added first
 * @param shortcut fits the input to the output's shape; empty where it does already
 */
record ResidualBlock(String name, List<Convolution> path, Optional<Convolution> shortcut) {
    ResidualBlock {
        path = List.copyOf(path);
    }

    static List<ResidualBlock> of(NetworkDesign design) {
        List<ResidualBlock> all = new ArrayList<>();
        Architecture architecture = design.architecture();
        int inputs = Architecture.STEM_WIDTH;
        for (int stage = 0; stage < architecture.blocks().size(); stage++) {
            for (int index = 0; index < architecture.blocks().get(stage); index++) {
                int stride = stage > 0 && index == 0 ? 2 : 1;
                all.add(block(design, "layer" + (stage + 1) + "." + index, stage, inputs, stride));
                inputs = architecture.outputWidth(stage);
            }
        }
        return all;
    }

    private static ResidualBlock block(NetworkDesign design, String name, int stage, int inputs, int stride) {
        int inner = design.architecture().innerWidth(stage);
        int outputs = design.architecture().outputWidth(stage);
        Optional<Convolution> shortcut = stride == 1 && inputs == outputs
                ? Optional.empty()
                : Optional.of(
                        new Convolution(name + ".downsample.0", name + ".downsample.1", inputs, outputs, 1, stride));
        if (!design.architecture().bottleneck()) {
            return new ResidualBlock(
                    name,
                    List.of(step(name, 1, inputs, inner, 3, stride), step(name, 2, inner, inner, 3, 1)),
                    shortcut);
        }
        boolean first = design.stride() == Stride.V1;
        return new ResidualBlock(
                name,
                List.of(
                        step(name, 1, inputs, inner, 1, first ? stride : 1),
                        step(name, 2, inner, inner, 3, first ? 1 : stride),
                        step(name, 3, inner, outputs, 1, 1)),
                shortcut);
    }

    private static Convolution step(String block, int number, int inputs, int outputs, int kernel, int stride) {
        return new Convolution(block + ".conv" + number, block + ".bn" + number, inputs, outputs, kernel, stride);
    }
}
