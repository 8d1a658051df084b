package org.whaledo.trainer.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DistanceWeightedMinerTest {
    private static final int DIMENSION = 6;

    /** From the anchor to its positive, to five negatives, the last of which is too far. */
    private static final float[] DISTANCES = {0, 0.9f, 0.3f, 0.5f, 0.8f, 1.2f, 1.4f};

    @ParameterizedTest
    @CsvSource({"0.5, 184.224", "0.8, 78.734", "1.0, 36.392", "1.2, 10.146", "1.39, -0.183"})
    void weighsDistancesAsTheAuthorsDo(double distance, double logWeight) {
        assertThat(DistanceWeightedMiner.logWeight(distance, 256)).isCloseTo(logWeight, within(5e-4));
    }

    @Test
    void drawsNegativesAsOftenAsTheirWeightsSay() {
        // Given the shares that follow from 1 / density, distances below 0.5 counting as 0.5
        double[] expected = new double[DISTANCES.length];
        double sum = 0;
        for (int other = 2; other < 6; other++) {
            double distance = Math.max(0.5, DISTANCES[other]);
            expected[other] = 1
                    / (Math.pow(distance, DIMENSION - 2.0)
                            * Math.pow(1 - distance * distance / 4, (DIMENSION - 3) / 2.0));
            sum += expected[other];
        }

        // When
        int draws = 40_000;
        int[] drawn = new int[DISTANCES.length];
        for (int step = 0; step < draws; step++) {
            for (Triplet each : DistanceWeightedMiner.standard(7).mine(table(DISTANCES, step))) {
                assertThat(each.positive()).isEqualTo(1);
                drawn[each.negative()]++;
            }
        }

        // Then each share is right within five standard deviations
        for (int other = 0; other < drawn.length; other++) {
            double share = expected[other] / sum;
            assertThat((double) drawn[other] / draws)
                    .as("negative %d", other)
                    .isCloseTo(share, within(5 * Math.sqrt(share * (1 - share) / draws)));
        }
    }

    @Test
    void drawsTheSameAgainFromTheSameSeedAndStepOnly() {
        DistanceTable table = SmallBatch.random(3, 30, DIMENSION).table(Positives.ANY);
        DistanceTable later = new DistanceTable(table.distances(), DIMENSION, table.pairs(), table.step() + 1);
        DistanceWeightedMiner miner = new DistanceWeightedMiner(0.5, 1.9, 11);

        List<Triplet> mined = miner.mine(table);

        assertThat(mined).isNotEmpty().isEqualTo(new DistanceWeightedMiner(0.5, 1.9, 11).mine(table));
        assertThat(miner.mine(later)).isNotEqualTo(mined);
        assertThat(new DistanceWeightedMiner(0.5, 1.9, 12).mine(table)).isNotEqualTo(mined);
    }

    @Test
    void drawsFiniteWeightsInManyDimensions() {
        DistanceTable small = table(DISTANCES, 1);
        DistanceTable large = new DistanceTable(small.distances(), 2048, small.pairs(), 1);

        assertThat(DistanceWeightedMiner.standard(1).mine(large))
                .hasSize(1)
                .allMatch(triplet -> triplet.negative() == 2 || triplet.negative() == 3);
    }

    @Test
    void passesOverAnchorsWhoseNegativesAreAllTooFar() {
        assertThat(DistanceWeightedMiner.standard(1).mine(table(new float[] {0, 0.9f, 1.4f, 1.5f, 1.9f, 2f, 2f}, 0)))
                .isEmpty();
    }

    /** A batch in which only the first photo can be an anchor: the second's negatives are too far. */
    private static DistanceTable table(float[] fromFirst, long step) {
        int count = fromFirst.length;
        float[][] distances = new float[count][count];
        distances[0] = fromFirst;
        for (int other = 2; other < count; other++) {
            distances[1][other] = 1.8f;
        }
        BatchLabels labels = new BatchLabels(new int[] {0, 0, 1, 2, 3, 4, 5}, new int[count], step);
        return new DistanceTable(distances, DIMENSION, Pairs.of(labels, Positives.ANY), step);
    }
}
