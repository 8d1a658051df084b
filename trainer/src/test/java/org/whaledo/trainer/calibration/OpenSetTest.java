package org.whaledo.trainer.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OpenSetTest {
    /** The slow twin: all pairs. */
    @Test
    void aurocIsTheShareOfPairsInTheRightOrder() {
        Random random = new Random(2);
        for (int round = 0; round < 20; round++) {
            List<Double> unknown = new ArrayList<>();
            List<Double> known = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                unknown.add(random.nextInt(10) / 10.0 + 0.1);
                known.add(random.nextInt(10) / 10.0);
            }
            double pairs = 0;
            for (double one : unknown) {
                for (double other : known) {
                    pairs += one > other ? 1 : one == other ? 0.5 : 0;
                }
            }
            assertThat(OpenSet.auroc(unknown, known)).isCloseTo(pairs / 1600, within(1e-12));
        }
    }

    @Test
    void aurocKnowsPerfectAndChance() {
        assertThat(OpenSet.auroc(List.of(0.9, 0.8), List.of(0.1, 0.2))).isEqualTo(1);
        assertThat(OpenSet.auroc(List.of(0.5, 0.5), List.of(0.5))).isEqualTo(0.5);
        assertThat(OpenSet.auroc(List.of(0.1), List.of(0.2))).isZero();
    }

    @Test
    void balancedAccuracyWeighsIndividualsAlikeHoweverManyPhotosTheyHave() {
        Map<String, List<Boolean>> right =
                Map.of("often", Collections.nCopies(100, true), "once", List.of(false), "twice", List.of(true, false));

        assertThat(OpenSet.balanced(right)).isCloseTo((1 + 0 + 0.5) / 3, within(1e-12));
    }

    @Test
    void recallStandsAtTheThresholdThatCallsNoMoreKnownOnesUnknown() {
        List<Double> known = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            known.add(i / 100.0);
        }

        // 5 of 100 lie above 0.94
        assertThat(OpenSet.recall(List.of(0.94, 0.945, 0.96, 0.1), known, 0.05)).isEqualTo(0.5);
        assertThat(OpenSet.recall(List.of(0.94, 0.1), known, 1)).isEqualTo(1);
    }

    @Test
    void expectedCalibrationErrorIsTheWeightedDistanceFromTheDiagonal() {
        // Given ten answers said to be 0.9 likely of which 5 are so, and thirty of 0.1 of which 3 are
        List<Double> said = new ArrayList<>(Collections.nCopies(10, 0.9));
        said.addAll(Collections.nCopies(30, 0.1));
        List<Boolean> so = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            so.add(i < 5 || i >= 37);
        }

        Reliability found = Reliability.of(said, so);

        assertThat(found.error()).isCloseTo(0.25 * 0.4, within(1e-12));
        assertThat(found.bins()).extracting(Reliability.Bin::answers).containsExactly(30, 10);
        assertThat(found.bins()).extracting(Reliability.Bin::share).containsExactly(0.1, 0.5);
        assertThat(Reliability.of(List.of(1.0, 0.0), List.of(true, false)).error())
                .isZero();
    }
}
