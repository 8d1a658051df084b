package org.whaledo.image;

import java.nio.FloatBuffer;
import org.whaledo.event.Viewpoint;

/** Turns pictures into network inputs, the same way in training and in service. Thread-safe. */
public final class Preprocessor {
    private final Preprocessing preprocessing;

    public Preprocessor(Preprocessing preprocessing) {
        this.preprocessing = preprocessing;
    }

    public Preprocessing preprocessing() {
        return preprocessing;
    }

    /**
     * Writes one input at the buffer's position and moves it on, so that a batch is a row of calls.
     *
     * @param photo upright, as decoded
     * @param mirrored left and right exchanged, after sides are turned; the viewpoint's plane stays, for it says which side
     *     of the animal was seen, not where its head points
     * @param target takes {@code [4, height, width]}: normalised red, green, blue, then the viewpoint's constant
     */
    public void write(RgbImage photo, Viewpoint viewpoint, boolean mirrored, FloatBuffer target) {
        RgbImage turned = preprocessing.sides().turn(viewpoint).apply(photo);
        RgbImage picture = mirrored ? Orientation.MIRRORED.apply(turned) : turned;
        Canvas.of(preprocessing, picture).write(preprocessing.plane().value(viewpoint), target);
    }
}
