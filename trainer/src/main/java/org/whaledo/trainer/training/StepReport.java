package org.whaledo.trainer.training;

import java.util.Optional;
import org.whaledo.trainer.objective.TripletStatistics;

/**
 * What a step was like.
 *
 * @param loss the weighted sum; 0 where the batch had nothing to teach
 * @param gradientNorm before clipping; 0 where no step was taken
 * @param triplets of the first part that mines some
 * @param taken whether weights moved
 */
record StepReport(double loss, double gradientNorm, Optional<TripletStatistics> triplets, boolean taken) {}
