package org.whaledo.trainer.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TripletStatisticsTest {
    @Test
    void sharesOutAllValidTriplets() {
        TripletStatistics statistics =
                TripletStatistics.of(SmallBatch.golden().table(Positives.ANY), 0.5f, 14, 9, 0.25);

        // Golden counts of the reference implementation: 2 hard, 12 semi-hard, 10 easy.
        assertThat(statistics.valid()).isEqualTo(24);
        assertThat(statistics.hard()).isEqualTo(2 / 24.0);
        assertThat(statistics.semiHard()).isEqualTo(12 / 24.0);
        assertThat(statistics.easy()).isEqualTo(10 / 24.0);
        assertThat(statistics.mined()).isEqualTo(14);
        assertThat(statistics.active()).isEqualTo(9);
        assertThat(statistics.meanCosine()).isEqualTo(0.25);
    }

    @Test
    void averagesDistancesAndCosinesOverPairsAsTwoNestedLoopsDo() {
        for (long seed = 0; seed < 20; seed++) {
            SmallBatch batch = SmallBatch.random(seed, 12, 5);
            double[] sums = new double[3];
            int[] counts = new int[3];
            for (int i = 0; i < batch.count(); i++) {
                for (int j = 0; j < batch.count(); j++) {
                    if (i != j) {
                        int kind = batch.same(i, j) ? 0 : 1;
                        sums[kind] += batch.distance(i, j, Distance.euclidean());
                        counts[kind]++;
                        sums[2] += batch.cosine(i, j);
                        counts[2]++;
                    }
                }
            }

            float[][] rows = new float[batch.count()][batch.dimension()];
            for (int i = 0; i < rows.length; i++) {
                for (int j = 0; j < batch.dimension(); j++) {
                    rows[i][j] = (float) batch.embeddings()[i][j];
                }
            }
            TripletStatistics statistics =
                    TripletStatistics.of(batch.table(Positives.ANY), 0.2f, 0, 0, TripletStatistics.meanCosine(rows));

            assertThat(statistics.positiveDistance()).as("seed %d", seed).isCloseTo(sums[0] / counts[0], within(1e-6));
            assertThat(statistics.negativeDistance()).as("seed %d", seed).isCloseTo(sums[1] / counts[1], within(1e-6));
            assertThat(statistics.meanCosine()).as("seed %d", seed).isCloseTo(sums[2] / counts[2], within(1e-6));
        }
    }

    @Test
    void showsACollapseAsAMeanCosineOfOne() {
        assertThat(TripletStatistics.meanCosine(new float[][] {{3, 4}, {3, 4}, {6, 8}}))
                .isCloseTo(1, within(1e-12));
    }
}
