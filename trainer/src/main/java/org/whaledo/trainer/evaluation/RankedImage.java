package org.whaledo.trainer.evaluation;

/**
 * One returned row of a query.
 *
 * @param score in [0, 1]; larger is more alike
 */
public record RankedImage(String image, double score) {}
