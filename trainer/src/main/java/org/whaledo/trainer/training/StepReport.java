package org.whaledo.trainer.training;

import java.util.Optional;
import org.whaledo.trainer.objective.TripletStatistics;

/**
 * What a step was like.
 *
 * @param loss the weighted sum; 0 where the batch had nothing to teach, NaN where it was not finite
 * @param tripletLoss of the first part that compares triplets, before its weight; NaN where there is none, or the sum was not
 *     finite
 * @param gradientNorm before clipping; 0 where no step was taken
 * @param triplets of the same part
 * @param taken whether weights moved
 */
record StepReport(
        double loss, double tripletLoss, double gradientNorm, Optional<TripletStatistics> triplets, boolean taken) {}
