package org.whaledo.image;

import java.nio.FloatBuffer;
import java.util.Arrays;
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
        Placement place = Placement.of(preprocessing, picture.width(), picture.height());
        float[] resized = Resampler.resize(picture, place.height(), place.width(), preprocessing.shrinking());
        for (int channel = 0; channel < 3; channel++) {
            target.put(plane(channel, resized, place));
        }
        float[] constant = new float[preprocessing.height() * preprocessing.width()];
        Arrays.fill(constant, preprocessing.plane().value(viewpoint));
        target.put(constant);
    }

    private float[] plane(int channel, float[] resized, Placement place) {
        float mean = 255 * preprocessing.mean().channel(channel);
        float scale = 1 / (255 * preprocessing.deviation().channel(channel));
        float[] plane = new float[preprocessing.height() * preprocessing.width()];
        Arrays.fill(plane, (preprocessing.padding().channel(channel) - mean) * scale);
        int from = channel * place.height() * place.width();
        for (int y = 0; y < place.height(); y++) {
            int to = (place.top() + y) * preprocessing.width() + place.left();
            for (int x = 0; x < place.width(); x++) {
                plane[to++] = (resized[from++] - mean) * scale;
            }
        }
        return plane;
    }
}
