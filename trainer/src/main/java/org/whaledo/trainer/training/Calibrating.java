package org.whaledo.trainer.training;

import java.util.Optional;
import java.util.Set;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;
import org.whaledo.network.LocalModel;
import org.whaledo.trainer.calibration.ModelCalibration;

/** Gives a trained model its probabilities, on the held-out whales whose embeddings the last validation has at hand. */
final class Calibrating {
    private Calibrating() {}

    /** A model that cannot be calibrated stays as it is: its answers then say so. */
    static LocalModel withProbabilities(LocalModel model, Optional<Validation> validation, TrainingProgress progress) {
        if (validation.isEmpty()) {
            return model;
        }
        try {
            ModelCalibration calibrated = ModelCalibration.fit(validation.get().survey(), Set.of());
            progress.says(calibrated.figures().summary());
            return calibrated.store(model);
        } catch (Failure e) {
            if (e.code() != FailureCode.CALIBRATION_IMPOSSIBLE) {
                throw e;
            }
            progress.says("not calibrated: " + e.getMessage());
            return model;
        }
    }
}
