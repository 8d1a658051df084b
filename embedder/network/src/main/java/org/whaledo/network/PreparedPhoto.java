package org.whaledo.network;

import java.nio.FloatBuffer;
import java.util.List;

/** A photo preprocessed for one model: an input [4, height, width] for each of the model's views. Immutable. */
public final class PreparedPhoto {
    private final List<FloatBuffer> views;

    PreparedPhoto(List<FloatBuffer> views) {
        this.views = List.copyOf(views);
    }

    List<FloatBuffer> views() {
        return views;
    }
}
