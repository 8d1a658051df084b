package org.whaledo.image;

/** The resampler's obvious twin: every target pixel is the weighted mean over the whole source, in double. */
final class SlowResampler {
    private SlowResampler() {}

    static double pixel(RgbImage source, int height, int width, ResamplingFilter shrinking, int x, int y, int channel) {
        double sum = 0;
        double weights = 0;
        for (int sourceY = 0; sourceY < source.height(); sourceY++) {
            double vertical = weight(source.height(), height, shrinking, y, sourceY);
            for (int sourceX = 0; sourceX < source.width(); sourceX++) {
                double weight = vertical * weight(source.width(), width, shrinking, x, sourceX);
                sum += weight * (source.rgb(sourceX, sourceY) >> 16 - 8 * channel & 0xFF);
                weights += weight;
            }
        }
        return Math.min(255, Math.max(0, sum / weights));
    }

    private static double weight(int source, int target, ResamplingFilter shrinking, int to, int from) {
        double scale = (double) source / target;
        ResamplingFilter filter = scale > 1 ? shrinking : ResamplingFilter.TRIANGLE;
        return filter.weight((from + 0.5 - (to + 0.5) * scale) / Math.max(1, scale));
    }
}
