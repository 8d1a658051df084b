package org.whaledo.trainer.training;

import java.util.Locale;

/**
 * What a training took until a checkpoint, in all processes that worked on it.
 *
 * @param seconds of wall time, validations included; what a kill undid is not counted
 * @param peakMemory bytes, see {@link PeakMemory}; 0 where it is not known
 */
record Spent(double seconds, long peakMemory) {
    private static final double GIGABYTE = 1e9;
    private static final int MINUTE = 60;

    static Spent nothing() {
        return new Spent(0, 0);
    }

    Spent and(double moreSeconds, long memory) {
        return new Spent(seconds + moreSeconds, Math.max(peakMemory, memory));
    }

    /** For people. */
    String words(int cores) {
        long minutes = Math.round(seconds / MINUTE);
        return String.format(
                Locale.ROOT,
                "%d h %d min on %d processor cores, at most %.1f GB of memory",
                minutes / MINUTE,
                minutes % MINUTE,
                cores,
                peakMemory / GIGABYTE);
    }
}
