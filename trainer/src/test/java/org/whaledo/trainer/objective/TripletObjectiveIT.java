package org.whaledo.trainer.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.whaledo.trainer.objective.ExtremePairMiner.NegativeChoice;
import org.whaledo.trainer.objective.ExtremePairMiner.PositiveChoice;
import org.whaledo.trainer.objective.TripletLoss.Mean;
import org.whaledo.trainer.objective.TripletLoss.Shape;

class TripletObjectiveIT {
    private static final Miner EVERY = new EveryTriplet();

    @ParameterizedTest
    @CsvSource({
        "0.05, 0.220195889, 0.399612820, 0.040778959, 0.220195889, 0.555524559",
        "0.1, 0.270195889, 0.449612820, 0.090778959, 0.270195889, 0.576817405",
        "0.5, 0.367449040, 0.849612820, 0.287088410, 0.440331402, 0.768836540"
    })
    void costsWhatTheReferenceImplementationSays(
            double margin, double all, double hard, double semiHard, double swap, double soft) {
        float asFloat = (float) margin;
        TripletLoss hinge = TripletLoss.hinge(margin);
        assertGolden(all, EVERY, hinge);
        assertGolden(all, new MarginMiner(MarginMiner.Kind.VIOLATING, asFloat), hinge);
        assertGolden(hard, new MarginMiner(MarginMiner.Kind.HARD, asFloat), hinge);
        assertGolden(semiHard, new MarginMiner(MarginMiner.Kind.SEMI_HARD, asFloat), hinge);
        assertGolden(swap, EVERY, new TripletLoss(margin, true, Shape.HINGE, Mean.NON_ZERO));
        assertGolden(soft, EVERY, new TripletLoss(margin, false, Shape.SOFT, Mean.NON_ZERO));
    }

    @Test
    void costsWhatTheReferenceImplementationSaysOfTheHardestTriplets() {
        assertGolden(0.533212256, ExtremePairMiner.batchHard(), TripletLoss.hinge(0.5));
    }

    @ParameterizedTest
    @CsvSource({"0.5, true", "0.5, false", "1, true", "1, false", "2, true", "2, false", "3, true"})
    void costsWhatThreeNestedLoopsFind(double power, boolean normalised) {
        Distance distance = new Distance(power, normalised);
        for (long seed = 0; seed < 3; seed++) {
            SmallBatch batch = SmallBatch.random(seed, 12, 5);
            for (Shape shape : Shape.values()) {
                for (Mean mean : Mean.values()) {
                    for (boolean swap : new boolean[] {true, false}) {
                        TripletLoss loss = new TripletLoss(0.3, swap, shape, mean);
                        Evaluated engine =
                                Evaluated.of(batch, new TripletObjective(distance, Positives.ANY, EVERY, loss));

                        double slow = slow(batch, distance, loss);
                        assertThat(engine.orZero())
                                .as("seed %d, %s", seed, loss)
                                .isCloseTo(slow, within(1e-9 * Math.max(1, slow)));
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"0.5, true", "0.5, false", "1, true", "1, false", "2, true", "2, false"})
    void slopesAsCentralDifferencesDo(double power, boolean normalised) {
        SmallBatch batch = SmallBatch.random(21, 9, 4);
        Distance distance = new Distance(power, normalised);
        for (Miner miner : List.of(
                EVERY,
                ExtremePairMiner.batchHard(),
                new ExtremePairMiner(PositiveChoice.NEAREST, NegativeChoice.ALL))) {
            for (Shape shape : Shape.values()) {
                for (boolean swap : new boolean[] {true, false}) {
                    TripletLoss loss = new TripletLoss(0.4, swap, shape, Mean.NON_ZERO);
                    TripletObjective objective =
                            new TripletObjective(distance, Positives.OTHER_ENCOUNTER_FIRST, miner, loss);
                    Differentiated.assertGradient(
                            objective.toString(),
                            batch.embeddings(),
                            rows -> objective.of(rows, batch.labels()).value().orElseThrow());
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"0.5, true", "1, true", "2, true", "2, false", "0.5, false"})
    void hasAFiniteGradientBetweenEqualPhotosAndAtZero(double power, boolean normalised) {
        double[][] rows = {{1, 0, 2}, {1, 0, 2}, {0, 0, 0}, {1, 0, 2}};
        TripletObjective objective =
                new TripletObjective(new Distance(power, normalised), Positives.ANY, EVERY, TripletLoss.hinge(0.2));
        BatchLabels labels = new BatchLabels(new int[] {0, 0, 0, 1}, new int[4], 0);

        Differentiated engine = Differentiated.of(
                rows, array -> objective.of(array, labels).value().orElseThrow());

        assertThat(engine.value()).isFinite();
        for (double[] row : engine.gradient()) {
            for (double value : row) {
                assertThat(value).isFinite();
            }
        }
    }

    @Test
    void asksForNoStepWhereThereIsNoTripletOrNoneIsActive() {
        double[][] rows = {{1, 0}, {1, 0.01}, {-1, 0}};
        TripletObjective objective =
                new TripletObjective(Distance.euclidean(), Positives.ANY, EVERY, TripletLoss.hinge(0.2));

        Evaluated lonely =
                Evaluated.of(new SmallBatch(rows, new BatchLabels(new int[] {0, 1, 2}, new int[3], 0)), objective);
        Evaluated apart =
                Evaluated.of(new SmallBatch(rows, new BatchLabels(new int[] {0, 0, 1}, new int[3], 0)), objective);

        assertThat(lonely.value()).isEmpty();
        assertThat(lonely.triplets().orElseThrow().valid()).isZero();
        assertThat(apart.value()).isEmpty();
        assertThat(apart.triplets().orElseThrow().mined()).isEqualTo(2);
        assertThat(apart.triplets().orElseThrow().active()).isZero();
    }

    @Test
    void countsActiveTriplets() {
        TripletStatistics statistics = Evaluated.of(
                        SmallBatch.golden(),
                        new TripletObjective(Distance.euclidean(), Positives.ANY, EVERY, TripletLoss.hinge(0.5)))
                .triplets()
                .orElseThrow();

        assertThat(statistics.mined()).isEqualTo(24);
        assertThat(statistics.active()).isEqualTo(14);
    }

    private static void assertGolden(double expected, Miner miner, TripletLoss loss) {
        TripletObjective objective = new TripletObjective(Distance.euclidean(), Positives.ANY, miner, loss);

        assertThat(Evaluated.of(SmallBatch.golden(), objective).orZero()).isCloseTo(expected, within(1e-7));
    }

    private static double slow(SmallBatch batch, Distance distance, TripletLoss loss) {
        List<Double> losses = new ArrayList<>();
        for (int a = 0; a < batch.count(); a++) {
            for (int p = 0; p < batch.count(); p++) {
                for (int n = 0; n < batch.count(); n++) {
                    if (a == p || !batch.same(a, p) || batch.same(a, n)) {
                        continue;
                    }
                    double far = batch.distance(a, n, distance);
                    far = loss.swap() ? Math.min(far, batch.distance(p, n, distance)) : far;
                    double violation = batch.distance(a, p, distance) - far + loss.margin();
                    losses.add(
                            loss.shape() == Shape.HINGE
                                    ? Math.max(0, violation)
                                    : violation > 20 ? violation : Math.log1p(Math.exp(violation)));
                }
            }
        }
        return losses.stream()
                .filter(each -> loss.mean() == Mean.ALL || each > 0)
                .mapToDouble(each -> each)
                .average()
                .orElse(0);
    }
}
