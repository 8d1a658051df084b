package org.whaledo.image;

import java.nio.FloatBuffer;
import java.util.Arrays;

/** A network input in the making: the picture on the padding colour, not yet normalised. For one thread. */
final class Canvas {
    private final Preprocessing preprocessing;
    /** {@code [3, height, width]}, 0 to 255. */
    private final float[] planes;
    /** {@code [height, width]}, how much of each pixel the picture takes: 0 is padding, 1 is picture. */
    private final float[] coverage;

    private Canvas(Preprocessing preprocessing) {
        this.preprocessing = preprocessing;
        int area = preprocessing.height() * preprocessing.width();
        this.planes = new float[3 * area];
        this.coverage = new float[area];
        for (int channel = 0; channel < 3; channel++) {
            Arrays.fill(planes, channel * area, (channel + 1) * area, padding(channel));
        }
    }

    static Canvas empty(Preprocessing preprocessing) {
        return new Canvas(preprocessing);
    }

    /** The whole picture in its place. */
    static Canvas of(Preprocessing preprocessing, RgbImage picture) {
        Canvas canvas = new Canvas(preprocessing);
        Placement place = Placement.of(preprocessing, picture.width(), picture.height());
        float[] resized = Resampler.resize(picture, place.height(), place.width(), preprocessing.shrinking());
        for (int y = 0; y < place.height(); y++) {
            int to = (place.top() + y) * canvas.width() + place.left();
            Arrays.fill(canvas.coverage, to, to + place.width(), 1);
            for (int channel = 0; channel < 3; channel++) {
                int from = (channel * place.height() + y) * place.width();
                System.arraycopy(resized, from, canvas.planes, channel * canvas.area() + to, place.width());
            }
        }
        return canvas;
    }

    int height() {
        return preprocessing.height();
    }

    int width() {
        return preprocessing.width();
    }

    int area() {
        return coverage.length;
    }

    float padding(int channel) {
        return preprocessing.padding().channel(channel);
    }

    float[] planes() {
        return planes;
    }

    float[] coverage() {
        return coverage;
    }

    /** Lays the picture's colour over the padding, as far as it covers the pixel. */
    void lay(int pixel, int channel, float colour) {
        float padding = padding(channel);
        float covered = padding + coverage[pixel] * (colour - padding);
        planes[channel * area() + pixel] = Math.min(255, Math.max(0, covered));
    }

    /** Padding in place of the picture. */
    void clear(int top, int left, int rows, int columns) {
        for (int y = top; y < top + rows; y++) {
            int from = y * width() + left;
            Arrays.fill(coverage, from, from + columns, 0);
            for (int channel = 0; channel < 3; channel++) {
                int plane = channel * area() + from;
                Arrays.fill(planes, plane, plane + columns, padding(channel));
            }
        }
    }

    /** Writes {@code [4, height, width]}: normalised red, green, blue, then the constant. */
    void write(float viewpoint, FloatBuffer target) {
        float[] plane = new float[area()];
        for (int channel = 0; channel < 3; channel++) {
            float mean = 255 * preprocessing.mean().channel(channel);
            float scale = 1 / (255 * preprocessing.deviation().channel(channel));
            int from = channel * area();
            for (int i = 0; i < plane.length; i++) {
                plane[i] = (planes[from + i] - mean) * scale;
            }
            target.put(plane);
        }
        Arrays.fill(plane, viewpoint);
        target.put(plane);
    }
}
