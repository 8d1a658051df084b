package org.whaledo.local.command;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.whaledo.network.LocalModel;
import org.whaledo.trainer.calibration.ModelCalibration;
import org.whaledo.trainer.evaluation.EmbeddedSurvey;
import org.whaledo.trainer.evaluation.FolderEvaluation;
import org.whaledo.trainer.report.CalibrationReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "calibrate",
        description = "Fits a model's probabilities, of each whale and of an unknown one; needs no running system.",
        footer = {
            "",
            "The folder's whales are halved by hash: one half fits, the other reports; whales that the model learnt",
            "take no part. The result goes into the manifest of the model's folder and belongs to that model",
            "alone; 'models publish' brings it to the answers, also of a model that serves already. 'train' does the",
            "same with the whales that it held out.",
            "",
            "Examples:",
            "  deploy/whaledo calibrate ~/beluga --model ~/training/model",
            "  deploy/whaledo calibrate ~/beluga --model ~/training/model --report ~/calibration"
        })
final class CalibrateCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(paramLabel = "DIR", description = "The labelled folder, with metadata.csv and perhaps scenario files.")
    private Path folder;

    @Option(names = "--model", paramLabel = "M", required = true, description = "The model's folder.")
    private Path model;

    @Option(
            names = "--report",
            paramLabel = "OUT",
            description = "Write calibration.md and the reliability diagram; they show no photo.")
    private Optional<Path> report = Optional.empty();

    @Option(names = "--seed", paramLabel = "S", description = "Of drawn scenarios. Default: ${DEFAULT-VALUE}.")
    private long seed = 1;

    @Option(names = "--json", description = "Print what the manifest now carries.")
    private boolean json;

    CalibrateCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        LocalModel chosen = LocalModel.open(surroundings.folder().resolve(model));
        FolderEvaluation photos = FolderEvaluation.of(surroundings.folder().resolve(folder), seed);
        EmbeddedSurvey survey = new FolderProgress(surroundings).embed(photos, chosen, "embed");
        ModelCalibration calibrated = ModelCalibration.fit(survey, photos.learnt(chosen));
        calibrated.store(chosen);
        report.ifPresent(there -> CalibrationReport.write(
                calibrated,
                chosen.manifest().modelName() + " " + chosen.manifest().modelId(),
                surroundings.folder().resolve(there)));
        surroundings
                .out()
                .println(
                        json
                                ? RecordLines.text(calibrated.toJson())
                                : calibrated.figures().summary());
        return ExitCode.OK;
    }
}
