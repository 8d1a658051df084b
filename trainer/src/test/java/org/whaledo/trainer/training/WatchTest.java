package org.whaledo.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.whaledo.trainer.objective.TripletLoss;
import org.whaledo.trainer.training.CollapseWatch.Look;
import org.whaledo.trainer.training.TrainingSettings.Watching;

class WatchTest {
    private static final Watching LIMITS = new Watching(1, 0.9, 3, 2, false);

    @Test
    void callsItACollapseOnlyWhenItLasts() {
        Look collapsed = validation(0.99, 1.2);
        CollapseWatch once = CollapseWatch.fresh(LIMITS).after(collapsed);

        assertThat(once.verdict(collapsed)).isEmpty();
        assertThat(once.after(validation(0.2, 40)).after(collapsed).verdict(collapsed))
                .isEmpty();
        assertThat(once.after(collapsed).verdict(collapsed))
                .hasValueSatisfying(words -> assertThat(words).contains("0.990", "1.2", "2 validations"));
    }

    @Test
    void goesByTheBatchesWhereNothingIsMeasured() {
        Look batches = new Look("epochs", 0.96, OptionalDouble.empty());
        CollapseWatch watch = CollapseWatch.fresh(LIMITS).after(batches).after(batches);

        assertThat(watch.verdict(batches))
                .hasValueSatisfying(
                        words -> assertThat(words).contains("0.960", "2 epochs").doesNotContain("rank"));
    }

    @Test
    void aBatchThatIsNotFiniteDoesNotLowerTheMeanLoss() {
        EpochMeter meter = new EpochMeter();
        meter.add(step(0.5));
        meter.add(new StepReport(Double.NaN, Double.NaN, 0, Optional.empty(), false));

        assertThat(meter.meanLoss()).isEqualTo(7.5);
    }

    @Test
    void knowsTheLossOfACollapsedNetwork() {
        assertThat(TripletLoss.hinge(0.2).ofEqualDistances()).isEqualTo(0.2);
        assertThat(new TripletLoss(0.2, false, TripletLoss.Shape.SOFT, TripletLoss.Mean.ALL).ofEqualDistances())
                .isCloseTo(0.7981, Offset.offset(1e-4));
    }

    @Test
    void takesWhatIsNoNumberForACollapse() {
        assertThat(CollapseWatch.fresh(LIMITS).after(validation(Double.NaN, 40)).suspicious())
                .isEqualTo(1);
        assertThat(CollapseWatch.fresh(LIMITS)
                        .after(validation(0.1, Double.NaN))
                        .suspicious())
                .isEqualTo(1);
    }

    @Test
    void noticesALossThatRestsOnTheMargin() {
        EpochMeter resting = new EpochMeter();
        resting.add(step(0.5));
        resting.add(step(0.5004));
        assertThat(resting.restsOn(OptionalDouble.of(0.5))).isTrue();

        resting.add(step(0.48));
        assertThat(resting.restsOn(OptionalDouble.of(0.5))).isFalse();
        assertThat(resting.restsOn(OptionalDouble.empty())).isFalse();
    }

    @Test
    void measuresTheValidationLossAsThreeNestedLoopsDo() {
        Random random = new Random(5);
        List<float[]> vectors = new ArrayList<>();
        List<String> whales = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            float[] vector = new float[3];
            double squares = 0;
            for (int d = 0; d < 3; d++) {
                vector[d] = (float) random.nextGaussian();
                squares += vector[d] * vector[d];
            }
            for (int d = 0; d < 3; d++) {
                vector[d] /= (float) Math.sqrt(squares);
            }
            vectors.add(vector);
            whales.add("w" + i % 4);
        }
        List<Double> losses = new ArrayList<>();
        for (int a = 0; a < 12; a++) {
            for (int p = 0; p < 12; p++) {
                for (int n = 0; n < 12; n++) {
                    if (a != p && a % 4 == p % 4 && a % 4 != n % 4) {
                        losses.add(distance(vectors.get(a), vectors.get(p))
                                - distance(vectors.get(a), vectors.get(n))
                                + 0.3);
                    }
                }
            }
        }
        double due = losses.stream()
                .filter(loss -> loss > 0)
                .mapToDouble(loss -> loss)
                .average()
                .orElseThrow();

        assertThat(Validation.loss(vectors, whales, 0.3)).isCloseTo(due, Offset.offset(1e-6));
        assertThat(Validation.loss(List.of(vectors.get(0)), List.of("w"), 0.3)).isZero();
    }

    @Test
    void lowersTheRateOnAPlateauAndRemembersIt() {
        TrainingSettings.Descent descent =
                new TrainingSettings.Descent(0.1, 1, 1, 0, 1, new TrainingSettings.RateCurve.Plateau(0.5, 1, 0.01));
        RateSchedule schedule =
                RateSchedule.of(descent, 10, 5).after(1).after(1).after(1);

        assertThat(schedule.at(0)).isEqualTo(0.05);
        assertThat(RateSchedule.of(descent, 10, 5).resumed(schedule.memory())).isEqualTo(schedule);
    }

    private static Look validation(double meanCosine, double effectiveRank) {
        return new Look("validations", meanCosine, OptionalDouble.of(effectiveRank));
    }

    private static double distance(float[] one, float[] other) {
        double squares = 0;
        for (int i = 0; i < one.length; i++) {
            squares += Math.pow(one[i] - other[i], 2);
        }
        return Math.sqrt(squares);
    }

    private static StepReport step(double tripletLoss) {
        return new StepReport(tripletLoss + 7, tripletLoss, 1, Optional.empty(), true);
    }
}
