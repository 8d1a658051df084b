package org.whaledo.trainer.training;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;
import org.whaledo.network.LocalModel;
import org.whaledo.network.ModelFailure;
import org.whaledo.trainer.evaluation.Contamination;
import org.whaledo.trainer.evaluation.FolderEvaluation;
import org.whaledo.trainer.report.EvaluationReport;
import org.whaledo.trainer.report.ReportSubject;

/** Examines the weights of a training on whales that they never saw, in the form that would serve. */
final class Examiner {
    private static final String CANDIDATE = "temporary/candidate";
    private static final String REPORT = "report";

    private final TrainingSettings settings;
    private final Optional<FolderEvaluation> photos;
    private final Path folder;
    private final TrainingProgress progress;

    /** @param folder of the training */
    Examiner(TrainingSettings settings, TrainingMaterial material, Path folder, TrainingProgress progress) {
        this.settings = settings;
        this.photos = material.validation();
        this.folder = folder;
        this.progress = progress;
    }

    /** Whether there is anything to examine with. */
    boolean examines() {
        return photos.isPresent();
    }

    /**
     * Empty where nothing is there to examine with, or where the model cannot serve here, which is told.
     *
     * @throws Failure TRAINING_DIVERGED when the weights make no model
     */
    Optional<Validation> examine(LiveTraining live, ModelExport export) {
        return photos.flatMap(each -> examine(each, live, export));
    }

    private Optional<Validation> examine(FolderEvaluation held, LiveTraining live, ModelExport export) {
        try {
            LocalModel model = export.write(folder.resolve(CANDIDATE), live.tensors(), settings.embedding(), Map.of());
            return Optional.of(Validation.of(held, model, Objectives.margin(settings.objectives()), embedders()));
        } catch (ModelFailure e) {
            if (e.code() != FailureCode.MODEL_PROBE) {
                throw new Failure(
                        FailureCode.TRAINING_DIVERGED,
                        "after step " + live.steps() + " the weights make no model: " + e.getMessage(),
                        e);
            }
            progress.says("not measured: " + e.getMessage());
            return Optional.empty();
        }
    }

    /** Writes what people look at. @param name of what was examined */
    void report(String name, Validation validation) {
        EvaluationReport.write(
                new ReportSubject(
                        name,
                        Contamination.none(),
                        validation.survey(),
                        validation.evaluation(),
                        List.of(),
                        photos.orElseThrow()::local),
                folder.resolve(REPORT));
    }

    /** The engine's threads are set for training, where one call may use all cores. */
    private static int embedders() {
        return Math.max(
                1, Runtime.getRuntime().availableProcessors() / Integer.getInteger("ai.djl.pytorch.num_threads", 1));
    }
}
