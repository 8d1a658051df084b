package org.whaledo.survey;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The synthetic survey must need more than a look at brightness and outline. Other measures: RATIONALE.md. */
final class RecognitionTaskTest {
    @Test
    @Timeout(120)
    void rawPixelsDoNotSolveIt() {
        SyntheticSurvey survey = SyntheticSurvey.generate(new SyntheticSurveySettings(2, 0, 40, 120));

        double precision = RawPixels.meanAveragePrecision(survey);

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
