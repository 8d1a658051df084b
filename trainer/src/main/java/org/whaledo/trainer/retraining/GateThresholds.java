package org.whaledo.trainer.retraining;

/**
 * What a candidate must reach.
 *
 * @param queries of the hold-out, at least; below, the evidence is too thin to decide
 * @param whales that are asked about, at least; likewise
 * @param probability that the candidate ranks better than the champion, at least
 * @param largestCosine mean cosine of two photos of the hold-out
 * @param smallestRank effective rank of the embedding of the hold-out
 */
public record GateThresholds(int queries, int whales, double probability, double largestCosine, double smallestRank) {}
