package org.whaledo.trainer.calibration;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.whaledo.catalogue.Calibration;
import org.whaledo.catalogue.CalibrationFit;
import org.whaledo.catalogue.RankingRules;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;
import org.whaledo.network.LocalModel;
import org.whaledo.network.ModelManifest;
import org.whaledo.trainer.evaluation.EmbeddedSurvey;

/**
 * A model's calibration, and what it was found to be worth. The whales are halved by hash: one half fits, the other reports,
 * and neither stands in the catalogue of the other.
 *
 * @param figures on the half that did not fit
 */
public record ModelCalibration(Calibration calibration, CalibrationFigures figures) {
    private static final RankingRules RULES = RankingRules.standard();
    private static final String REPORT = "report";

    /**
     * Fits under the rules that serve by default.
     *
     * @param survey photos of whales under the model
     * @param learnt whales that trained the model; they take no part
     * @throws Failure CALIBRATION_IMPOSSIBLE when a half has too few whales of two encounters, or scores say nothing
     */
    public static ModelCalibration fit(EmbeddedSurvey survey, Set<String> learnt) {
        List<KnownTruth> fitting = answers(survey, learnt, CalibrationHalf::fits);
        Calibration calibration = CalibrationFit.of(
                survey.model(), RULES, fitting.stream().map(KnownTruth::example).toList());
        return new ModelCalibration(
                calibration,
                figures(calibration, survey, learnt)
                        .orElseThrow(() -> new Failure(
                                FailureCode.CALIBRATION_IMPOSSIBLE,
                                "model " + survey.model()
                                        + ": no whale is left to report on that two encounters show")));
    }

    /**
     * The figures on those whales of a survey that took no part in any fit.
     *
     * @return empty where there is none that two encounters show
     */
    public static Optional<CalibrationFigures> figures(
            Calibration calibration, EmbeddedSurvey survey, Set<String> learnt) {
        List<KnownTruth> reporting = answers(survey, learnt, whale -> !CalibrationHalf.fits(whale));
        return reporting.isEmpty() ? Optional.empty() : Optional.of(CalibrationFigures.of(calibration, reporting));
    }

    /**
     * What a manifest carries.
     *
     * @return empty: the model is not calibrated
     * @throws Failure CALIBRATION_IMPOSSIBLE when it cannot be read, or is another model's
     */
    public static Optional<Calibration> of(ModelManifest manifest) {
        try {
            return manifest.provenance().calibration().map(json -> Calibration.of(json, manifest.modelId()));
        } catch (IllegalArgumentException e) {
            throw new Failure(
                    FailureCode.CALIBRATION_IMPOSSIBLE, "model " + manifest.modelId() + ": " + e.getMessage(), e);
        }
    }

    /** As the manifest carries it. */
    public ObjectNode toJson() {
        ObjectNode json = calibration.toJson();
        json.set(REPORT, figures.toJson());
        return json;
    }

    /** Writes it into the manifest of the model's folder. */
    public LocalModel store(LocalModel model) {
        if (!model.manifest().modelId().equals(calibration.model())) {
            throw new IllegalArgumentException("a calibration of model " + calibration.model() + " is none of "
                    + model.manifest().modelId());
        }
        return model.with(model.manifest().provenance().withCalibration(toJson()));
    }

    private static List<KnownTruth> answers(EmbeddedSurvey survey, Set<String> learnt, Predicate<String> half) {
        return new LeaveWhaleOut(survey, RULES, half.and(whale -> !learnt.contains(whale))).answers();
    }
}
