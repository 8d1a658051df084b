package org.whaledo.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.whaledo.id.ModelId;

class CalibrationTest {
    private static final ModelId MODEL = new ModelId("ab".repeat(32));
    private static final ModelId OTHER = new ModelId("cd".repeat(32));
    private static final RankingRules RULES = RankingRules.standard();

    private final Calibration calibration = new Calibration(MODEL, 3, ViewpointRule.ALL, true, 10, 4, 2, 1, 0.5);

    /** The slow twin: the formula as the Javadoc has it. */
    @Test
    void isTheFormula() {
        double[] weights = {
            Math.exp(10 * 0.8), Math.exp(10 * 0.5), Math.exp(10 * 0.4), Math.exp(10 * 0.4 + 1), Math.exp(4 + 2 * 0.45)
        };
        double sum = weights[0] + weights[1] + weights[2] + weights[3] + weights[4];

        Calibration.Probabilities found = calibration.ofScores(List.of(0.8, 0.5, 0.4));

        for (int i = 0; i < 3; i++) {
            assertThat(found.whales().get(i)).isCloseTo(weights[i] / sum, within(1e-12));
        }
        assertThat(found.unlisted()).isCloseTo(weights[3] / sum, within(1e-12));
        assertThat(found.unknown()).isCloseTo(weights[4] / sum, within(1e-12));
    }

    @Test
    void aShortListHidesNoWhale() {
        Calibration.Probabilities found = calibration.ofScores(List.of(0.8, 0.5));

        assertThat(found.unlisted()).isZero();
        assertThat(found.whales().get(0) + found.whales().get(1) + found.unknown())
                .isCloseTo(1, within(1e-12));
    }

    @Test
    void anEmptyCatalogueKnowsNobody() {
        assertThat(calibration.of(List.of())).isEqualTo(new Calibration.Probabilities(List.of(), 0, 1));
    }

    @Test
    void addsUpToOneKeepsTheOrderAndSurvivesExtremes() {
        Random random = new Random(3);
        Calibration steep = new Calibration(MODEL, 20, ViewpointRule.ALL, true, 5000, -100, 30, -9, 0.5);
        for (int i = 0; i < 1000; i++) {
            List<Double> scores = new ArrayList<>();
            double score = 1;
            for (int whale = 1 + random.nextInt(20); whale > 0; whale--) {
                score -= random.nextDouble() / 10;
                scores.add(score);
            }
            Calibration.Probabilities found = (i % 2 == 0 ? steep : calibration).ofScores(scores);

            double sum = found.unlisted() + found.unknown();
            for (int whale = 0; whale < scores.size(); whale++) {
                sum += found.whales().get(whale);
                if (whale > 0) {
                    assertThat(found.whales().get(whale))
                            .isLessThanOrEqualTo(found.whales().get(whale - 1));
                }
            }
            assertThat(sum).isCloseTo(1, within(1e-9));
        }
    }

    @Test
    void servesOneModelUnderOneSetOfRulesOnly() {
        Calibration standard = new Calibration(MODEL, 20, ViewpointRule.ALL, true, 10, 4, 2, 1, 0.5);

        assertThat(standard.fits(MODEL, RULES)).isTrue();
        assertThat(standard.fits(OTHER, RULES)).isFalse();
        assertThat(standard.fits(MODEL, new RankingRules(20, 5, ViewpointRule.ALL, true)))
                .isFalse();
        assertThat(standard.fits(MODEL, new RankingRules(20, 20, ViewpointRule.SAME, true)))
                .isFalse();
        assertThat(standard.fits(MODEL, new RankingRules(20, 20, ViewpointRule.ALL, false)))
                .isFalse();
    }

    @Test
    void comesBackFromJsonButNotForAnotherModel() {
        ObjectNode json = calibration.toJson().put("whatOthersAdd", 1);

        assertThat(Calibration.of(json, MODEL)).isEqualTo(calibration);
        assertThatThrownBy(() -> Calibration.of(json, OTHER))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("fitted to model " + MODEL.hex());
        assertThatThrownBy(() -> Calibration.of(json.deepCopy().put("slope", -1), MODEL))
                .hasMessageContaining("slope");
        assertThatThrownBy(() -> Calibration.of(json.deepCopy().put("level", "much"), MODEL))
                .hasMessageContaining("calibration.level is no number");
        assertThatThrownBy(() -> Calibration.of(json.deepCopy().without(List.of("listed")), MODEL))
                .hasMessageContaining("calibration.listed is missing");
        assertThatThrownBy(() -> Calibration.of(json.deepCopy().put("kind", "isotonic"), MODEL))
                .hasMessageContaining("isotonic");
    }

    @Test
    void otherOddsOfUnknownWhalesMultiplyTheOddsOfTheAnswer() {
        List<Double> scores = List.of(0.8, 0.5, 0.4);
        double half = calibration.ofScores(scores).unknown();

        double rare = calibration.assuming(0.1).ofScores(scores).unknown();

        assertThat(rare / (1 - rare)).isCloseTo(half / (1 - half) / 9, within(1e-9));
        assertThat(calibration.assuming(0.5)).isEqualTo(calibration);
    }
}
