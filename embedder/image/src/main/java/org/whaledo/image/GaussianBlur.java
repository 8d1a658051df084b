package org.whaledo.image;

import java.util.Arrays;

/**
 * A Gaussian, cut off at three sigma, along rows and then along columns; at the edges it is summed over what there is.
 *
 * @param weights {@code [radius + 1]}, from the middle outwards
 */
@SuppressWarnings("ArrayRecordComponent")
record GaussianBlur(float[] weights) {
    static GaussianBlur of(double sigma) {
        float[] weights = new float[1 + (int) Math.ceil(3 * sigma)];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) Math.exp(-i * i / (2 * sigma * sigma));
        }
        return new GaussianBlur(weights);
    }

    /** Blurs the picture; the padding stays what it is. */
    void apply(Canvas canvas) {
        for (int channel = 0; channel < 3; channel++) {
            int from = channel * canvas.area();
            float[] plane = Arrays.copyOfRange(canvas.planes(), from, from + canvas.area());
            float[] rows = along(plane, canvas.height(), canvas.width(), 0, 1);
            float[] blurred = along(rows, canvas.height(), canvas.width(), 1, 0);
            for (int pixel = 0; pixel < blurred.length; pixel++) {
                canvas.lay(pixel, channel, blurred[pixel]);
            }
        }
    }

    /** Weighted means of pixels that lie whole steps of (down, right) apart; one of the two is 1, the other 0. */
    private float[] along(float[] plane, int height, int width, int down, int right) {
        float[] sum = new float[plane.length];
        for (int k = 1 - weights.length; k < weights.length; k++) {
            int left = Math.max(0, -k * right);
            int end = Math.min(width, width - k * right);
            int step = k * (down * width + right);
            for (int y = Math.max(0, -k * down); y < Math.min(height, height - k * down); y++) {
                add(sum, plane, y * width + left, y * width + end, step, weights[Math.abs(k)]);
            }
        }
        float[] totals = totals(down * height + right * width);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                sum[y * width + x] /= totals[down * y + right * x];
            }
        }
        return sum;
    }

    private static void add(float[] sum, float[] plane, int from, int end, int step, float weight) {
        for (int i = from; i < end; i++) {
            sum[i] += weight * plane[i + step];
        }
    }

    /** The sum of the weights that fall on pixels, for each place of a line. */
    private float[] totals(int length) {
        float[] totals = new float[length];
        for (int k = 1 - weights.length; k < weights.length; k++) {
            for (int i = Math.max(0, -k); i < Math.min(length, length - k); i++) {
                totals[i] += weights[Math.abs(k)];
            }
        }
        return totals;
    }
}
