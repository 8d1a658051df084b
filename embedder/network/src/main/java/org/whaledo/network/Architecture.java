package org.whaledo.network;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The residual networks that are supported: blocks in each of the four stages, and of which kind. */
public enum Architecture {
    RESNET10("resnet10", false, 1, 1, 1, 1),
    RESNET18("resnet18", false, 2, 2, 2, 2),
    RESNET50("resnet50", true, 3, 4, 6, 3);

    /** Channels of the stem's output; stage s of 0 to 3 is {@code STEM_WIDTH << s} wide inside its blocks. */
    static final int STEM_WIDTH = 64;

    /** A bottleneck block puts out four times its inner width. */
    private static final int EXPANSION = 4;

    private final String label;
    private final boolean bottleneck;

    @SuppressWarnings("ImmutableEnumChecker")
    private final List<Integer> blocks;

    Architecture(String label, boolean bottleneck, Integer... blocks) {
        this.label = label;
        this.bottleneck = bottleneck;
        this.blocks = List.of(blocks);
    }

    /** As written in manifests. */
    public String label() {
        return label;
    }

    /** Blocks are 1x1, 3x3, 1x1 convolutions; otherwise 3x3, 3x3. */
    boolean bottleneck() {
        return bottleneck;
    }

    /** [stage] number of blocks */
    List<Integer> blocks() {
        return blocks;
    }

    int innerWidth(int stage) {
        return STEM_WIDTH << stage;
    }

    int outputWidth(int stage) {
        return bottleneck ? innerWidth(stage) * EXPANSION : innerWidth(stage);
    }

    /** Length of the pooled feature vector. */
    public int featureDimension() {
        return outputWidth(blocks.size() - 1);
    }

    public static Optional<Architecture> of(String label) {
        return Arrays.stream(values()).filter(each -> each.label.equals(label)).findFirst();
    }
}
