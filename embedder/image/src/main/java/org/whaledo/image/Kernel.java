package org.whaledo.image;

/**
 * Which source pixels make each target pixel along one axis, and with what weight.
 *
 * @param first first source pixel of each target pixel
 * @param count source pixels of each target pixel
 * @param weights {@code [target, stride]}, those of each target pixel summing to 1
 */
@SuppressWarnings("ArrayRecordComponent")
record Kernel(int[] first, int[] count, float[] weights, int stride) {
    static Kernel of(int source, int target, ResamplingFilter shrinking) {
        double scale = (double) source / target;
        ResamplingFilter filter = scale > 1 ? shrinking : ResamplingFilter.TRIANGLE;
        double stretch = Math.max(1, scale);
        double reach = filter.support() * stretch;
        int stride = (int) Math.ceil(reach) * 2 + 1;
        Kernel kernel = new Kernel(new int[target], new int[target], new float[target * stride], stride);
        for (int to = 0; to < target; to++) {
            double centre = (to + 0.5) * scale;
            int from = Math.max(0, (int) (centre - reach + 0.5));
            int until = Math.min(source, (int) (centre + reach + 0.5));
            kernel.fill(to, from, Math.max(1, until - from), filter, centre, stretch);
        }
        return kernel;
    }

    private void fill(int to, int from, int pixels, ResamplingFilter filter, double centre, double stretch) {
        double sum = 0;
        double[] raw = new double[pixels];
        for (int i = 0; i < pixels; i++) {
            raw[i] = filter.weight((from + i + 0.5 - centre) / stretch);
            sum += raw[i];
        }
        first[to] = from;
        count[to] = pixels;
        for (int i = 0; i < pixels; i++) {
            weights[to * stride + i] = (float) (raw[i] / sum);
        }
    }
}
