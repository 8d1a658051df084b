package org.whaledo.trainer.objective;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.whaledo.trainer.objective.ExtremePairMiner.NegativeChoice;
import org.whaledo.trainer.objective.ExtremePairMiner.PositiveChoice;

class MinersTest {
    private static final int SEEDS = 40;

    @ParameterizedTest
    @CsvSource({"0.05, 4, 2, 2, 20", "0.1, 4, 2, 2, 20", "0.5, 14, 2, 12, 10"})
    void minesAsManyTripletsAsTheReferenceImplementation(
            float margin, int violating, int hard, int semiHard, int easy) {
        DistanceTable golden = SmallBatch.golden().table(Positives.ANY);

        assertThat(new EveryTriplet().mine(golden)).hasSize(24);
        assertThat(mined(MarginMiner.Kind.VIOLATING, margin, golden)).hasSize(violating);
        assertThat(mined(MarginMiner.Kind.HARD, margin, golden)).hasSize(hard);
        assertThat(mined(MarginMiner.Kind.SEMI_HARD, margin, golden)).hasSize(semiHard);
        assertThat(mined(MarginMiner.Kind.EASY, margin, golden)).hasSize(easy);
    }

    @Test
    void choosesTheHardestTripletsOfTheReferenceImplementation() {
        assertThat(ExtremePairMiner.batchHard().mine(SmallBatch.golden().table(Positives.ANY)))
                .containsExactly(
                        new Triplet(0, 1, 3),
                        new Triplet(1, 0, 3),
                        new Triplet(2, 3, 1),
                        new Triplet(3, 2, 1),
                        new Triplet(4, 5, 0),
                        new Triplet(5, 4, 1));
    }

    @Test
    void choosesTheNegativesOfTheReferenceImplementationForEasyPositives() {
        ExtremePairMiner miner = new ExtremePairMiner(PositiveChoice.NEAREST, NegativeChoice.NEAREST_BEYOND_POSITIVE);

        assertThat(miner.mine(SmallBatch.golden().table(Positives.ANY)))
                .extracting(Triplet::negative)
                .containsExactly(3, 5, 1, 5, 0, 1);
    }

    @Test
    void countsAGapOfExactlyTheMarginAsSemiHardAndAGapOfNoneAsHard() {
        DistanceTable table = fromFirst(0, 0.5f, 0.75f, 0.5f);

        assertThat(minedOfFirst(MarginMiner.Kind.SEMI_HARD, 0.25f, table)).containsExactly(new Triplet(0, 1, 2));
        assertThat(minedOfFirst(MarginMiner.Kind.HARD, 0.25f, table)).containsExactly(new Triplet(0, 1, 3));
        assertThat(minedOfFirst(MarginMiner.Kind.VIOLATING, 0.25f, table)).hasSize(2);
        assertThat(minedOfFirst(MarginMiner.Kind.EASY, 0.25f, table)).isEmpty();
        assertThat(minedOfFirst(MarginMiner.Kind.HARD, -0.1f, table)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(MarginMiner.Kind.class)
    void minesByGapWhatThreeNestedLoopsFind(MarginMiner.Kind kind) {
        BiPredicate<Float, Float> rule =
                switch (kind) {
                    case VIOLATING -> (gap, margin) -> gap <= margin;
                    case HARD -> (gap, margin) -> gap <= 0;
                    case SEMI_HARD -> (gap, margin) -> 0 < gap && gap <= margin;
                    case EASY -> (gap, margin) -> margin < gap;
                };
        for (long seed = 0; seed < SEEDS; seed++) {
            SmallBatch batch = SmallBatch.random(seed, 14, 4);
            DistanceTable table = batch.table(Positives.ANY);
            List<Triplet> slow = new ArrayList<>();
            for (int a = 0; a < batch.count(); a++) {
                for (int p = 0; p < batch.count(); p++) {
                    for (int n = 0; n < batch.count(); n++) {
                        float gap = table.distances()[a][n] - table.distances()[a][p];
                        if (a != p && batch.same(a, p) && !batch.same(a, n) && rule.test(gap, 0.3f)) {
                            slow.add(new Triplet(a, p, n));
                        }
                    }
                }
            }

            assertThat(mined(kind, 0.3f, table)).as("seed %d", seed).isEqualTo(slow);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "FARTHEST, NEAREST",
        "FARTHEST, NEAREST_BEYOND_POSITIVE",
        "FARTHEST, ALL",
        "NEAREST, NEAREST",
        "NEAREST, NEAREST_BEYOND_POSITIVE",
        "NEAREST, ALL"
    })
    void minesExtremesAsNoOtherTripletIsMoreExtreme(PositiveChoice positives, NegativeChoice negatives) {
        for (long seed = 0; seed < SEEDS; seed++) {
            SmallBatch batch = SmallBatch.random(seed, 14, 4);
            DistanceTable table = batch.table(Positives.ANY);
            List<Triplet> every = new EveryTriplet().mine(table);
            List<Triplet> slow = every.stream()
                    .filter(each -> every.stream().noneMatch(other -> beats(table, positives, other, each)))
                    .filter(each -> fits(table, negatives, each))
                    .filter(each -> negatives == NegativeChoice.ALL
                            || every.stream().noneMatch(other -> nearer(table, negatives, other, each)))
                    .toList();

            assertThat(new ExtremePairMiner(positives, negatives).mine(table))
                    .as("seed %d", seed)
                    .isEqualTo(slow);
        }
    }

    @Test
    void takesPositivesOfOtherEncountersWhereThereAreSuch() {
        // Given one whale in encounters 0, 0 and 1, and one that was met once
        BatchLabels labels = new BatchLabels(new int[] {0, 0, 0, 1, 1}, new int[] {0, 0, 1, 2, 2}, 0);
        DistanceTable table =
                new DistanceTable(new float[5][5], 2, Pairs.of(labels, Positives.OTHER_ENCOUNTER_FIRST), 0);

        // Then only pairs across encounters count for the first, all for the second
        assertThat(new EveryTriplet().mine(table))
                .extracting(triplet -> "" + triplet.anchor() + triplet.positive())
                .containsOnly("02", "12", "20", "21", "34", "43");
        // And the near copy that is no positive is no negative either
        assertThat(new EveryTriplet().mine(table)).noneMatch(triplet -> triplet.anchor() < 3 && triplet.negative() < 3);
    }

    @Test
    void findsNothingInABatchOfOneWhaleOrOfOnePhotoEach() {
        for (int[] whales : List.of(new int[] {4, 4, 4}, new int[] {1, 2, 3}, new int[0])) {
            BatchLabels labels = new BatchLabels(whales, whales, 0);
            DistanceTable table =
                    new DistanceTable(new float[whales.length][whales.length], 8, Pairs.of(labels, Positives.ANY), 0);

            for (Miner miner : List.of(
                    new EveryTriplet(),
                    new MarginMiner(MarginMiner.Kind.VIOLATING, 1),
                    ExtremePairMiner.batchHard(),
                    DistanceWeightedMiner.standard(1))) {
                assertThat(miner.mine(table)).as(miner.toString()).isEmpty();
            }
        }
    }

    /** A batch of four, the first two of one whale, with distances from the first photo; all others are 0. */
    private static DistanceTable fromFirst(float... distances) {
        float[][] all = new float[4][4];
        all[0] = distances;
        BatchLabels labels = new BatchLabels(new int[] {0, 0, 1, 2}, new int[4], 0);
        return new DistanceTable(all, 2, Pairs.of(labels, Positives.ANY), 0);
    }

    private static List<Triplet> minedOfFirst(MarginMiner.Kind kind, float margin, DistanceTable table) {
        return mined(kind, margin, table).stream()
                .filter(triplet -> triplet.anchor() == 0)
                .toList();
    }

    private static boolean beats(DistanceTable table, PositiveChoice choice, Triplet other, Triplet each) {
        float difference =
                table.distance(other.anchor(), other.positive()) - table.distance(each.anchor(), each.positive());
        return other.anchor() == each.anchor() && (choice == PositiveChoice.FARTHEST ? difference > 0 : difference < 0);
    }

    private static boolean fits(DistanceTable table, NegativeChoice choice, Triplet each) {
        return choice != NegativeChoice.NEAREST_BEYOND_POSITIVE
                || table.distance(each.anchor(), each.negative()) > table.distance(each.anchor(), each.positive());
    }

    private static boolean nearer(DistanceTable table, NegativeChoice choice, Triplet other, Triplet each) {
        return other.anchor() == each.anchor()
                && other.positive() == each.positive()
                && fits(table, choice, other)
                && table.distance(other.anchor(), other.negative()) < table.distance(each.anchor(), each.negative());
    }

    private static List<Triplet> mined(MarginMiner.Kind kind, float margin, DistanceTable table) {
        return new MarginMiner(kind, margin).mine(table);
    }
}
