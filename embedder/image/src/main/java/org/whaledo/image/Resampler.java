package org.whaledo.image;

import java.util.Arrays;

/** Separable resampling in float: rows first, then columns. Stateless. */
final class Resampler {
    private Resampler() {}

    /** @return {@code [3, height, width]}, 0 to 255, clipped, not rounded */
    static float[] resize(RgbImage source, int height, int width, ResamplingFilter shrinking) {
        float[] narrowed = alongRows(source, width, Kernel.of(source.width(), width, shrinking));
        return alongColumns(narrowed, height, width, Kernel.of(source.height(), height, shrinking));
    }

    /** @return {@code [source height, 3, width]} */
    private static float[] alongRows(RgbImage source, int width, Kernel kernel) {
        byte[] pixels = source.pixels();
        float[] target = new float[source.height() * 3 * width];
        float[] weights = kernel.weights();
        for (int y = 0; y < source.height(); y++) {
            int row = y * source.width();
            int to = y * 3 * width;
            for (int x = 0; x < width; x++, to++) {
                float red = 0;
                float green = 0;
                float blue = 0;
                int from = 3 * (row + kernel.first()[x]);
                int weight = x * kernel.stride();
                int end = weight + kernel.count()[x];
                for (; weight < end; weight++, from += 3) {
                    red += weights[weight] * (pixels[from] & 0xFF);
                    green += weights[weight] * (pixels[from + 1] & 0xFF);
                    blue += weights[weight] * (pixels[from + 2] & 0xFF);
                }
                target[to] = red;
                target[to + width] = green;
                target[to + 2 * width] = blue;
            }
        }
        return target;
    }

    private static float[] alongColumns(float[] source, int height, int width, Kernel kernel) {
        float[] target = new float[3 * height * width];
        float[] row = new float[3 * width];
        for (int y = 0; y < height; y++) {
            Arrays.fill(row, 0);
            for (int i = 0; i < kernel.count()[y]; i++) {
                add(row, source, (kernel.first()[y] + i) * row.length, kernel.weights()[y * kernel.stride() + i]);
            }
            for (int i = 0; i < row.length; i++) {
                row[i] = Math.min(255, Math.max(0, row[i]));
            }
            for (int channel = 0; channel < 3; channel++) {
                System.arraycopy(row, channel * width, target, (channel * height + y) * width, width);
            }
        }
        return target;
    }

    private static void add(float[] row, float[] source, int from, float weight) {
        for (int i = 0; i < row.length; i++) {
            row[i] += weight * source[from + i];
        }
    }
}
