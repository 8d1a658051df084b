package org.whaledo.trainer.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.whaledo.catalogue.Calibration;
import org.whaledo.catalogue.UnitVector;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;
import org.whaledo.id.ModelId;
import org.whaledo.trainer.evaluation.EmbeddedSurvey;

class ModelCalibrationTest {
    @Test
    void whatItSaysComesTrueOnWhalesThatItNeverSaw() {
        ModelCalibration middling = ModelCalibration.fit(MetWhales.survey(120, 3, 1.0, 7), Set.of());

        CalibrationFigures figures = middling.figures();
        assertThat(figures.whales()).isBetween(40, 80);
        assertThat(figures.photos()).isEqualTo(figures.whales() * 6);
        assertThat(figures.ece()).isLessThan(0.06);
        assertThat(figures.unknown().error()).isLessThan(0.06);
        assertThat(figures.auroc()).isBetween(0.6, 0.99);
        assertThat(figures.openSetScore()).isBetween(0.4, 0.95);
    }

    @Test
    void aModelThatTellsAllWhalesApartIsSureAndRight() {
        CalibrationFigures figures =
                ModelCalibration.fit(MetWhales.survey(60, 3, 0.1, 8), Set.of()).figures();

        assertThat(figures.baks()).isGreaterThan(0.99);
        assertThat(figures.baus()).isGreaterThan(0.99);
        assertThat(figures.auroc()).isGreaterThan(0.999);
        assertThat(figures.recall()).isGreaterThan(0.99);
    }

    @Test
    void whalesOfTheReportingHalfDoNotChangeTheFit() {
        EmbeddedSurvey survey = MetWhales.survey(60, 3, 1.0, 9);
        Map<String, UnitVector> vectors = new LinkedHashMap<>(survey.vectors());
        Map<String, UnitVector> others = MetWhales.survey(60, 3, 5.0, 10).vectors();
        vectors.replaceAll((image, vector) ->
                CalibrationHalf.fits(survey.facts(image).whale().orElseThrow()) ? vector : others.get(image));

        ModelCalibration before = ModelCalibration.fit(survey, Set.of());
        ModelCalibration after = ModelCalibration.fit(survey.with(survey.model(), vectors), Set.of());

        assertThat(after.calibration()).isEqualTo(before.calibration());
        assertThat(after.figures()).isNotEqualTo(before.figures());
    }

    @Test
    void whalesThatTheModelLearntTakeNoPart() {
        EmbeddedSurvey survey = MetWhales.survey(60, 3, 1.0, 11);
        int all = ModelCalibration.fit(survey, Set.of()).figures().whales();
        String reporting = survey.facts().values().stream()
                .map(facts -> facts.whale().orElseThrow())
                .filter(whale -> !CalibrationHalf.fits(whale))
                .findFirst()
                .orElseThrow();

        assertThat(ModelCalibration.fit(survey, Set.of(reporting)).figures().whales())
                .isEqualTo(all - 1);
    }

    @Test
    void refusesASurveyWithTooFewWhales() {
        assertThatThrownBy(() -> ModelCalibration.fit(MetWhales.survey(2, 2, 1.0, 12), Set.of()))
                .isInstanceOfSatisfying(
                        Failure.class, e -> assertThat(e.code()).isEqualTo(FailureCode.CALIBRATION_IMPOSSIBLE));
    }

    @Test
    void theManifestsPartCarriesTheReportAndStaysReadable() {
        ModelCalibration fitted = ModelCalibration.fit(MetWhales.survey(60, 3, 1.0, 13), Set.of());

        ObjectNode json = fitted.toJson();

        assertThat(Calibration.of(json, MetWhales.MODEL)).isEqualTo(fitted.calibration());
        assertThat(json.at("/report/ece").asDouble()).isEqualTo(fitted.figures().ece());
        assertThatThrownBy(() -> Calibration.of(json, new ModelId("cd".repeat(32))))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
