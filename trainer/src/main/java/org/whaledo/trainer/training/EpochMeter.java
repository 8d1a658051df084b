package org.whaledo.trainer.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.whaledo.trainer.objective.TripletStatistics;

/** Adds up the steps of an epoch. */
final class EpochMeter {
    /** The seed's: a loss this near to the margin rests on it. */
    private static final double RESTING = 1e-3;

    private final List<StepReport> steps = new ArrayList<>();

    void add(StepReport step) {
        steps.add(step);
    }

    double meanLoss() {
        return steps.stream().mapToDouble(StepReport::loss).average().orElse(Double.NaN);
    }

    double meanGradientNorm() {
        return steps.stream()
                .filter(StepReport::taken)
                .mapToDouble(StepReport::gradientNorm)
                .average()
                .orElse(Double.NaN);
    }

    /** Mean over the steps that mined triplets, else NaN. */
    double mean(ToDoubleFunction<TripletStatistics> of) {
        return steps.stream()
                .map(StepReport::triplets)
                .flatMap(Optional::stream)
                .mapToDouble(of)
                .filter(Double::isFinite)
                .average()
                .orElse(Double.NaN);
    }

    double activeShare() {
        return mean(each -> each.valid() == 0 ? Double.NaN : (double) each.active() / each.valid());
    }

    /** Whether the loss of every batch lay on the margin, which says that all distances are equal. */
    boolean restsOn(OptionalDouble margin) {
        return margin.isPresent()
                && steps.stream()
                        .allMatch(
                                step -> Math.abs(step.loss() - margin.getAsDouble()) <= RESTING * margin.getAsDouble());
    }
}
