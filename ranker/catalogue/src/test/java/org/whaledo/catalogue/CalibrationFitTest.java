package org.whaledo.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.whaledo.catalogue.CalibrationFit.Example;
import org.whaledo.catalogue.CalibrationFit.Truth;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;
import org.whaledo.id.ModelId;

class CalibrationFitTest {
    private static final ModelId MODEL = new ModelId("ab".repeat(32));
    private static final RankingRules RULES = new RankingRules(20, 5, ViewpointRule.ALL, true);

    @Test
    void findsTheCalibrationThatTheAnswersCameFrom() {
        // Given answers whose truth was drawn by a calibration
        Calibration drawnBy = new Calibration(MODEL, 5, ViewpointRule.ALL, true, 12, 3, 5, -1, 0.5);
        List<Example> examples = drawn(drawnBy, 11, 5_000);

        // When one is fitted to them
        Calibration found = CalibrationFit.of(MODEL, RULES, examples);

        // Then it says the same of any answer
        for (Example example : examples.subList(0, 500)) {
            Calibration.Probabilities due = drawnBy.ofScores(example.scores());
            Calibration.Probabilities got = found.ofScores(example.scores());
            assertThat(got.unknown()).isCloseTo(due.unknown(), within(0.06));
            assertThat(got.unlisted()).isCloseTo(due.unlisted(), within(0.06));
            for (int i = 0; i < due.whales().size(); i++) {
                assertThat(got.whales().get(i)).isCloseTo(due.whales().get(i), within(0.06));
            }
        }
        assertThat(found.unknownShare())
                .isCloseTo(
                        examples.stream()
                                        .filter(each -> each.truth() instanceof Truth.Unknown)
                                        .count()
                                / 5_000.0,
                        within(1e-12));
    }

    /** The slow twin: likelihood by the public formula; nothing nearby is better. */
    @Test
    void noOtherCalibrationIsMoreLikely() {
        List<Example> examples = drawn(new Calibration(MODEL, 5, ViewpointRule.ALL, true, 20, 6, 4, 0.5, 0.5), 12, 300);
        Calibration found = CalibrationFit.of(MODEL, RULES, examples);
        double best = likelihood(found, examples);
        Random random = new Random(13);

        for (int i = 0; i < 300; i++) {
            double reach = Math.pow(10, -random.nextInt(4));
            Calibration other = new Calibration(
                    MODEL,
                    5,
                    ViewpointRule.ALL,
                    true,
                    Math.max(1e-6, found.slope() + reach * random.nextGaussian()),
                    found.unknown() + reach * random.nextGaussian(),
                    found.level() + reach * random.nextGaussian(),
                    found.unlisted() + reach * random.nextGaussian(),
                    found.unknownShare());
            assertThat(likelihood(other, examples)).isLessThanOrEqualTo(best + 1e-9);
        }
    }

    @Test
    void staysFiniteForAModelWithoutMistakes() {
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            examples.add(new Example(List.of(0.9, 0.1), new Truth.Listed(0)));
            examples.add(new Example(List.of(0.15, 0.1), new Truth.Unknown()));
        }

        Calibration found = CalibrationFit.of(MODEL, RULES, examples);

        assertThat(found.slope()).isBetween(5.0, 1000.0);
        assertThat(found.ofScores(List.of(0.9, 0.1)).whales().get(0)).isGreaterThan(0.95);
        assertThat(found.ofScores(List.of(0.15, 0.1)).unknown()).isGreaterThan(0.95);
    }

    @Test
    void refusesTooFewAnswersAndScoresThatSayNothing() {
        List<Example> wrong = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            wrong.add(new Example(List.of(0.9, 0.1), new Truth.Listed(1)));
            wrong.add(new Example(List.of(0.9, 0.1), new Truth.Unknown()));
        }

        assertThatThrownBy(() -> CalibrationFit.of(MODEL, RULES, wrong))
                .isInstanceOfSatisfying(
                        Failure.class, e -> assertThat(e.code()).isEqualTo(FailureCode.CALIBRATION_IMPOSSIBLE))
                .hasMessageContaining("slope");
        assertThatThrownBy(() -> CalibrationFit.of(MODEL, RULES, wrong.subList(0, 18)))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("9 answers about known whales and 9");
    }

    private static double likelihood(Calibration calibration, List<Example> examples) {
        double sum = 0;
        for (Example example : examples) {
            Calibration.Probabilities found = calibration.ofScores(example.scores());
            sum += Math.log(
                    example.truth() instanceof Truth.Listed listed
                            ? found.whales().get(listed.place())
                            : example.truth() instanceof Truth.Unknown ? found.unknown() : found.unlisted());
        }
        double[] parameters = {calibration.slope(), calibration.unknown(), calibration.level(), calibration.unlisted()};
        for (double parameter : parameters) {
            sum -= CalibrationFit.PENALTY / 2 * parameter * parameter;
        }
        return sum;
    }

    private static List<Example> drawn(Calibration calibration, long seed, int count) {
        Random random = new Random(seed);
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<Double> scores = new ArrayList<>();
            double likeness = random.nextDouble() * 0.5;
            for (int whale = 2 + random.nextInt(4); whale > 0; whale--) {
                scores.add(likeness + random.nextDouble() * 0.5);
            }
            scores.sort(Collections.reverseOrder());
            examples.add(new Example(scores, drawn(calibration.ofScores(scores), random)));
        }
        return examples;
    }

    private static Truth drawn(Calibration.Probabilities probabilities, Random random) {
        double left = random.nextDouble();
        for (int i = 0; i < probabilities.whales().size(); i++) {
            left -= probabilities.whales().get(i);
            if (left < 0) {
                return new Truth.Listed(i);
            }
        }
        return left < probabilities.unlisted() ? new Truth.Unlisted() : new Truth.Unknown();
    }
}
