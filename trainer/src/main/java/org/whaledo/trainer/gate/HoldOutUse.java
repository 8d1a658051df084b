package org.whaledo.trainer.gate;

/**
 * What a judgement used of its hold-out. Each promotion that a hold-out decided makes it a little more known to those who
 * choose: after many, its figures flatter.
 *
 * @param rule by which its whales were chosen
 * @param photos embedded
 * @param whales that were there
 * @param whalesLeftOut because the candidate or the champion learnt a photo of them
 * @param photosLeftOut because they could not be had or decoded
 * @param earlierPromotions that it had decided before this judgement
 */
public record HoldOutUse(
        String rule, int photos, int whales, int whalesLeftOut, int photosLeftOut, int earlierPromotions) {}
