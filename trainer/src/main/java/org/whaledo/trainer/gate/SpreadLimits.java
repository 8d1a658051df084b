package org.whaledo.trainer.gate;

/**
 * How little an embedding may spread.
 *
 * @param meanCosine largest mean cosine of two different photos
 * @param meanVector largest length of the mean embedding
 * @param secondMoment largest mean squared cosine beyond 1/dimension
 * @param effectiveRank smallest effective rank
 */
public record SpreadLimits(double meanCosine, double meanVector, double secondMoment, double effectiveRank) {}
