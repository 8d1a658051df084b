package org.whaledo.image;

/**
 * Independent noise on every sample of a picture; its padding stays clean. A number is the sum of four uniform ones, which is
 * close to a Gaussian within three sigma, ends at 3.46 and costs a nanosecond.
 *
 * @param sigma in grey levels
 * @param seed the same seed makes the same noise
 */
record GaussianNoise(double sigma, long seed) {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final int PARTS = 4;
    private static final int BITS = 16;
    private static final double MIDDLE = PARTS * ((1 << BITS) - 1) / 2.0;
    private static final double DEVIATION = (1 << BITS) * Math.sqrt(PARTS / 12.0);

    void apply(Canvas canvas) {
        float[] planes = canvas.planes();
        float[] coverage = canvas.coverage();
        for (int channel = 0; channel < 3; channel++) {
            int plane = channel * coverage.length;
            for (int i = 0; i < coverage.length; i++) {
                double noisy = planes[plane + i] + coverage[i] * sigma * at(plane + i);
                planes[plane + i] = (float) Math.min(255, Math.max(0, noisy));
            }
        }
    }

    /** The number at this place, of mean 0 and deviation 1; the mixing is that of SplitMix64. */
    double at(int place) {
        long z = seed + (place + 1) * GOLDEN;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        z ^= z >>> 31;
        long sum = (z & 0xFFFF) + (z >>> 16 & 0xFFFF) + (z >>> 32 & 0xFFFF) + (z >>> 48);
        return (sum - MIDDLE) / DEVIATION;
    }
}
