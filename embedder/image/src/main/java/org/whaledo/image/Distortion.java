package org.whaledo.image;

import java.util.Objects;

/** One drawn change of a training photo: a value that can be logged, compared and applied again. */
public record Distortion(Light light, Frame frame, Flaws flaws) {
    /** No change: {@link TrainingInput} then writes what {@link Preprocessor} writes. */
    public static final Distortion NONE = new Distortion(Light.AS_TAKEN, Frame.AS_TAKEN, Flaws.NONE);

    public Distortion {
        Objects.requireNonNull(light, "light");
        Objects.requireNonNull(frame, "frame");
        Objects.requireNonNull(flaws, "flaws");
    }

    /** The same change with left and right exchanged once more. */
    public Distortion mirrored() {
        return new Distortion(light, frame.mirroredAgain(), flaws);
    }
}
