package org.whaledo.survey.picture;

/**
 * A stream of random numbers that is the same for a seed on every Java and every machine (SplitMix64, Steele et al.
 * 2014). For one thread; {@link #child} gives independent streams, so that one more draw here changes nothing there.
 */
public final class Dice {
    private static final long STEP = 0x9E3779B97F4A7C15L;

    private final long seed;
    private long state;

    public Dice(long seed) {
        this.seed = mix(seed + STEP);
        this.state = this.seed;
    }

    /** An independent stream that depends on this one's seed and the number, and on nothing drawn so far. */
    public Dice child(long number) {
        return new Dice(mix(seed ^ mix(number * STEP + 1)));
    }

    public long nextLong() {
        state += STEP;
        return mix(state);
    }

    /** In [0, 1). */
    public double unit() {
        return (nextLong() >>> 11) * 0x1.0p-53;
    }

    /** In [from, to). */
    public float between(double from, double to) {
        return (float) (from + (to - from) * unit());
    }

    /** In 0 to bound - 1. */
    public int below(int bound) {
        return (int) (unit() * bound);
    }

    public boolean chance(double probability) {
        return unit() < probability;
    }

    /** Normally distributed. */
    public float normal(double mean, double deviation) {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - unit()));
        return (float) (mean + deviation * radius * StrictMath.cos(2 * StrictMath.PI * unit()));
    }

    /** Log-normally distributed. */
    public double logNormal(double median, double sigma) {
        return median * StrictMath.exp(normal(0, sigma));
    }

    private static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
