package org.whaledo.trainer.evaluation;

/**
 * Another way to embed or to rank, on the same queries as the way that serves.
 *
 * @param variant what is different
 * @param map20 official mAP@20 of all queries pooled, in [0, 1]
 * @param top1 in [0, 1]
 * @param difference of mAP@20 to the way that serves; above zero is better
 * @param interval of the difference, by whale, paired, 95 %; not corrected for the number of variants
 */
public record VariantScore(String variant, double map20, double top1, double difference, Interval interval) {
    /** Whether the whole interval lies above zero. */
    public boolean better() {
        return interval.low() > 0;
    }

    /** Whether the whole interval lies below zero. */
    public boolean worse() {
        return interval.high() < 0;
    }
}
