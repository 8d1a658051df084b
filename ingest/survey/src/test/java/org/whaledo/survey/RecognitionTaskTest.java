package org.whaledo.survey;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The synthetic survey must need more than a look at brightness and outline. Other measures: RATIONALE.md. */
final class RecognitionTaskTest {
    @ParameterizedTest
    @ValueSource(longs = {101, 102, 103})
    @Timeout(120)
    void rawPixelsDoNotSolveIt(long seed) {
        SyntheticSurvey survey = SyntheticSurvey.generate(new SyntheticSurveySettings(seed, 0, 40, 120));

        double precision = RawPixels.meanAveragePrecision(survey);

        System.out.printf("raw pixels, seed %d: mAP@20 %.3f%n", seed, precision);
        assertThat(precision).isBetween(0.01, 0.10);
    }

    @Test
    void rawPixelsKnowTheNearCopiesOfAnEncounter() {
        SyntheticSurvey survey = SyntheticSurvey.generate(new SyntheticSurveySettings(2, 30, 0, 100));

        assertThat(RawPixels.sameEncounterFirst(survey.photos().subList(0, 60)))
                .as("share of photos whose nearest is of the same encounter")
                .isGreaterThan(0.5);
    }
}
