package org.whaledo.trainer.batch;

/** Independent random streams of one run. */
final class Seeds {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private Seeds() {}

    /** The finaliser of SplitMix64 (Steele et al. 2014) over all three. */
    static long mixed(long seed, int epoch, int stream) {
        long state = seed + GOLDEN * (epoch + 1L);
        state = scattered(state) + GOLDEN * (stream + 1L);
        return scattered(state);
    }

    private static long scattered(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
