package org.whaledo.trainer.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.whaledo.trainer.objective.TripletStatistics;
import org.whaledo.trainer.report.EpochRow;

/** Adds up the steps of an epoch. */
final class EpochMeter {
    /** The seed's: a loss this near to the margin rests on it. */
    private static final double RESTING = 1e-3;

    private final List<StepReport> steps = new ArrayList<>();

    void add(StepReport step) {
        steps.add(step);
    }

    /** Of the batches that were finite. */
    double meanLoss() {
        return meanOf(StepReport::loss);
    }

    private double meanOf(ToDoubleFunction<StepReport> value) {
        return steps.stream()
                .mapToDouble(value)
                .filter(Double::isFinite)
                .average()
                .orElse(Double.NaN);
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

    /**
     * Whether the triplets' loss of every batch lay there, which says that all distances are equal.
     *
     * @param collapsed the loss of triplets whose distances are equal
     */
    boolean restsOn(OptionalDouble collapsed) {
        return collapsed.isPresent()
                && steps.stream()
                        .allMatch(step -> Math.abs(step.tripletLoss() - collapsed.getAsDouble())
                                <= RESTING * collapsed.getAsDouble());
    }

    /**
     * What the curves show of the epoch.
     *
     * @param epoch from 1; 0 for before the first
     * @param validation after it, where there was one
     */
    EpochRow row(int epoch, double learningRate, Optional<Validation> validation, double photosPerSecond) {
        return new EpochRow(
                epoch,
                learningRate,
                meanLoss(),
                meanOf(StepReport::tripletLoss),
                validation.map(Validation::loss).orElse(Double.NaN),
                validation.map(each -> each.pooled().map20()).orElse(Double.NaN),
                validation.map(each -> each.pooled().top1()).orElse(Double.NaN),
                validation.map(each -> each.spread().meanCosine()).orElse(Double.NaN),
                mean(TripletStatistics::meanCosine),
                validation.map(each -> each.spread().effectiveRank()).orElse(Double.NaN),
                activeShare(),
                mean(TripletStatistics::hard),
                mean(TripletStatistics::semiHard),
                mean(TripletStatistics::easy),
                meanGradientNorm(),
                photosPerSecond);
    }
}
