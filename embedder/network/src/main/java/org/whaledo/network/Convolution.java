package org.whaledo.network;

import java.util.ArrayList;
import java.util.List;

/**
 * One convolution without bias and the batch-norm behind it.
 *
 * @param name torchvision's
 * @param norm torchvision's name of its batch-norm
 * @param kernel side of the square kernel; the padding keeps the picture's size before striding
 */
record Convolution(String name, String norm, int inputs, int outputs, int kernel, int stride) {

    int padding() {
        return kernel / 2;
    }

    /** All of a network's: the stem, then block by block with the shortcut's last. */
    static List<Convolution> of(NetworkDesign design) {
        List<Convolution> all = new ArrayList<>();
        all.add(stem());
        for (ResidualBlock block : ResidualBlock.of(design)) {
            all.addAll(block.path());
            block.shortcut().ifPresent(all::add);
        }
        return all;
    }

    static Convolution stem() {
        return new Convolution("conv1", "bn1", NetworkDesign.CHANNELS, Architecture.STEM_WIDTH, 7, 2);
    }
}
