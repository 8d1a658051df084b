package org.whaledo.image;

/**
 * The source pixels along one axis that make a pixel at any position, with their weights: {@link Kernel} for positions that are
 * not known beforehand. Positions are rounded to 1/512 pixel, so that weights are looked up. Moved by {@link #move}, so for one
 * thread.
 */
final class AxisTaps {
    private static final int PHASE_BITS = 9;
    private static final int PHASES = 1 << PHASE_BITS;

    private final int size;
    private final double spacing;
    private final int taps;
    /** {@code [phase, taps]}, those of a phase summing to 1. */
    private final float[] table;
    /** First pixel of each phase, counted from the one that holds the position. */
    private final int[] offsets = new int[PHASES];

    /** Those of a position whose pixels do not all exist. */
    private final float[] atEdge;

    private float[] weights;
    private int start;
    private int first;
    private int count;

    /**
     * @param size source pixels along the axis
     * @param spacing source pixels to one target pixel
     * @param shrinking the filter where that is more than one
     */
    AxisTaps(int size, double spacing, ResamplingFilter shrinking) {
        ResamplingFilter filter = spacing > 1 ? shrinking : ResamplingFilter.TRIANGLE;
        double stretch = Math.max(1, spacing);
        this.size = size;
        this.spacing = spacing;
        this.taps = (int) Math.ceil(2 * filter.support() * stretch);
        this.table = new float[PHASES * taps];
        this.atEdge = new float[taps];
        for (int phase = 0; phase < PHASES; phase++) {
            fill(phase, filter, stretch);
        }
    }

    private void fill(int phase, ResamplingFilter filter, double stretch) {
        double centre = (double) phase / PHASES;
        offsets[phase] = (int) Math.floor(centre - filter.support() * stretch - 0.5) + 1;
        double sum = 0;
        double[] raw = new double[taps];
        for (int i = 0; i < taps; i++) {
            raw[i] = filter.weight((offsets[phase] + i + 0.5 - centre) / stretch);
            sum += raw[i];
        }
        for (int i = 0; i < taps; i++) {
            table[phase * taps + i] = (float) (raw[i] / sum);
        }
    }

    /** How much of a target pixel at this position lies on the source: 0 to 1. */
    float coverage(double position) {
        double inside = Math.min(position, size - position) / spacing + 0.5;
        return (float) Math.min(1, Math.max(0, inside));
    }

    /** Takes the pixels about this position, in pixels from the source's edge; one outside counts as on the edge. */
    void move(double position) {
        int centre = (int) (Math.min(size, Math.max(0, position)) * PHASES + 0.5);
        int phase = centre & PHASES - 1;
        first = (centre >> PHASE_BITS) + offsets[phase];
        weights = table;
        start = phase * taps;
        count = taps;
        if (first < 0 || first + taps > size) {
            clip();
        }
    }

    /** Leaves the pixels that exist, their weights again summing to 1. */
    private void clip() {
        int from = Math.max(0, -first);
        count = Math.min(size, first + taps) - first - from;
        float sum = 0;
        for (int i = 0; i < count; i++) {
            sum += table[start + from + i];
        }
        for (int i = 0; i < count; i++) {
            atEdge[i] = table[start + from + i] / sum;
        }
        weights = atEdge;
        start = 0;
        first += from;
    }

    int first() {
        return first;
    }

    int count() {
        return count;
    }

    /** Holds the weights from {@link #start} on. */
    float[] weights() {
        return weights;
    }

    int start() {
        return start;
    }
}
