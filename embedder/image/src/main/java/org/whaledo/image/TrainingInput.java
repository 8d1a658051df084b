package org.whaledo.image;

import java.nio.FloatBuffer;
import java.util.Objects;
import org.whaledo.event.Viewpoint;

/**
 * Turns photos into network inputs with a drawn change on the way. With {@link Distortion#NONE} it writes exactly what
 * {@link Preprocessor} writes at inference, by the same code. Thread-safe.
 */
public final class TrainingInput {
    private final Preprocessing preprocessing;
    private final MirroredPlane mirroredPlane;

    public TrainingInput(Preprocessing preprocessing, MirroredPlane mirroredPlane) {
        this.preprocessing = Objects.requireNonNull(preprocessing, "preprocessing");
        this.mirroredPlane = Objects.requireNonNull(mirroredPlane, "mirroredPlane");
    }

    public Preprocessing preprocessing() {
        return preprocessing;
    }

    /**
     * Writes one input at the buffer's position and moves it on, so that a batch is a row of calls.
     *
     * @param photo upright, as decoded or as {@link PhotoReduction} left it
     * @param target takes {@code [4, height, width]}: normalised red, green, blue, then the viewpoint's constant
     */
    public void write(RgbImage photo, Viewpoint viewpoint, Distortion change, FloatBuffer target) {
        RgbImage turned = preprocessing.sides().turn(viewpoint).apply(photo);
        RgbImage lit = change.light().apply(turned);
        RgbImage picture = change.flaws().paint(change.frame().cut(lit));
        Canvas canvas = change.frame().isStraight()
                ? Canvas.of(preprocessing, picture)
                : Warp.draw(picture, change.frame(), preprocessing);
        change.flaws().spoil(canvas);
        Viewpoint shown = mirroredPlane.shown(viewpoint, change.frame());
        canvas.write(preprocessing.plane().value(shown), target);
    }
}
