package org.whaledo.local.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.whaledo.id.ModelId;
import org.whaledo.local.folder.Endpoints;
import org.whaledo.network.LocalModel;
import org.whaledo.network.ModelVariants;
import org.whaledo.store.ObjectStore;
import org.whaledo.store.S3ObjectStore;
import org.whaledo.trainer.calibration.CalibrationFigures;
import org.whaledo.trainer.calibration.ModelCalibration;
import org.whaledo.trainer.evaluation.Comparison;
import org.whaledo.trainer.evaluation.Contamination;
import org.whaledo.trainer.evaluation.EmbeddedSurvey;
import org.whaledo.trainer.evaluation.Evaluation;
import org.whaledo.trainer.evaluation.FolderEvaluation;
import org.whaledo.trainer.evaluation.StoredEmbeddings;
import org.whaledo.trainer.evaluation.Submission;
import org.whaledo.trainer.evaluation.VariantScore;
import org.whaledo.trainer.report.EvaluationReport;
import org.whaledo.trainer.report.ReportSubject;
import org.whaledo.trainer.service.ModelShelf;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "evaluate",
        description = "Computes the official mAP@20 over a labelled folder; needs no running system.",
        footer = {
            "",
            "Models: base, default (the one that comes along), serving (of the running system), a model id of the",
            "running system's bucket, or a folder. A folder without scenario files gets scenarios drawn by seed.",
            "",
            "Examples:",
            "  deploy/whaledo evaluate ~/beluga --json",
            "  deploy/whaledo evaluate ~/beluga --compare --report ~/beluga-report",
            "  deploy/whaledo tail embeddings --json --from-beginning > vectors.jsonl",
            "  deploy/whaledo evaluate ~/beluga --embeddings vectors.jsonl --submission answers.csv"
        })
final class EvaluateCommand implements Callable<Integer> {
    private static final String SERVING = "serving";

    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec;

    @Mixin
    private DataOption data;

    @Parameters(paramLabel = "DIR", description = "The folder, with metadata.csv and perhaps scenario files.")
    private Path folder;

    @Option(names = "--model", paramLabel = "M", description = "Default: ${DEFAULT-VALUE}.")
    private String model = "default";

    @Option(
            names = "--embeddings",
            paramLabel = "FILE",
            description = "Rank these stored embeddings rather than embed the photos.")
    private Optional<Path> embeddings = Optional.empty();

    @Option(
            names = "--submission",
            paramLabel = "CSV",
            description = "Write the ranked answers in the competition's form.")
    private Optional<Path> submission = Optional.empty();

    @Option(
            names = "--report",
            paramLabel = "DIR",
            description = "Write report.md and its pictures; they show photos: keep them where photos may be.")
    private Optional<Path> report = Optional.empty();

    @Option(
            names = "--compare",
            description = "Also measure other views, layers and ways of ranking, each against what serves.")
    private boolean compare;

    @Option(
            names = "--photo-wise",
            description =
                    "Ask about one photo in ten of the whole folder, near copies and known whales among the answers:"
                            + " as one must not measure, for comparison.")
    private boolean photoWise;

    @Option(
            names = "--unseen",
            description = "Leave out whales that the model was trained on: neither asked about nor among the answers.")
    private boolean unseen;

    @Option(names = "--seed", paramLabel = "S", description = "Of drawn scenarios. Default: ${DEFAULT-VALUE}.")
    private long seed = 1;

    @Option(names = "--json", description = "A JSON line a scenario, then all queries pooled.")
    private boolean json;

    EvaluateCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        report.ifPresent(there -> EvaluationReport.prepare(surroundings.folder().resolve(there)));
        Optional<LocalModel> chosen = embeddings.isPresent() ? Optional.empty() : Optional.of(chosen());
        FolderEvaluation evaluation = evaluation(chosen);
        Contamination contamination = chosen.map(evaluation::contamination).orElse(Contamination.none());
        contamination.words().ifPresent(words -> surroundings
                .err()
                .println("Contaminated: " + words
                        + (contamination.isFound() ? "; --unseen measures with the others alone." : ".")));
        EmbeddedSurvey survey = chosen.map(it -> new FolderProgress(surroundings).embed(evaluation, it, "embed"))
                .orElseGet(() -> stored(evaluation));
        Evaluation result = Evaluation.of(survey);
        submission.ifPresent(file -> Submission.write(surroundings.folder().resolve(file), result.answers()));
        List<VariantScore> variants = compare ? Comparison.of(survey, variants(evaluation, chosen)) : List.of();
        report.ifPresent(there -> EvaluationReport.write(
                new ReportSubject(name(chosen, survey), contamination, survey, result, variants, evaluation::local),
                surroundings.folder().resolve(there)));
        ScoreLines lines = new ScoreLines(contamination, chosen.flatMap(it -> calibration(it, evaluation, survey)));
        variants.forEach(variant -> surroundings.out().println(json ? lines.json(variant) : lines.text(variant)));
        (json ? lines.json(result) : lines.text(result)).forEach(surroundings.out()::println);
        return ExitCode.OK;
    }

    private FolderEvaluation evaluation(Optional<LocalModel> chosen) {
        Path root = surroundings.folder().resolve(folder);
        FolderEvaluation whole = photoWise ? FolderEvaluation.photoWise(root, seed) : FolderEvaluation.of(root, seed);
        if (!unseen) {
            return whole;
        }
        LocalModel known = chosen.orElseThrow(() -> new ParameterException(
                spec.commandLine(), "--unseen needs a model: of stored embeddings nobody knows what trained it."));
        return whole.without(whole.learnt(known));
    }

    private static Optional<CalibrationFigures> calibration(
            LocalModel model, FolderEvaluation evaluation, EmbeddedSurvey survey) {
        return ModelCalibration.of(model.manifest())
                .flatMap(fitted -> ModelCalibration.figures(fitted, survey, evaluation.learnt(model)));
    }

    private EmbeddedSurvey stored(FolderEvaluation evaluation) {
        return evaluation.embedded(StoredEmbeddings.read(surroundings.folder().resolve(embeddings.orElseThrow())));
    }

    private Map<String, EmbeddedSurvey> variants(FolderEvaluation evaluation, Optional<LocalModel> chosen) {
        Map<String, EmbeddedSurvey> embedded = new LinkedHashMap<>();
        chosen.map(ModelVariants::of)
                .orElse(Map.of())
                .forEach((name, variant) ->
                        embedded.put(name, new FolderProgress(surroundings).embed(evaluation, variant, name)));
        return embedded;
    }

    private static String name(Optional<LocalModel> chosen, EmbeddedSurvey survey) {
        String id = survey.model().brief();
        return chosen.map(it -> it.manifest().modelName() + " (" + id + ")").orElse("model " + id);
    }

    private LocalModel chosen() {
        if (model.equals("default")) {
            return LocalModel.open(ShippedModels.standard(surroundings));
        }
        if (model.equals(ShippedModels.BASE)) {
            return LocalModel.open(ShippedModels.named(surroundings, model));
        }
        Path asFolder = surroundings.folder().resolve(model);
        return Files.isDirectory(asFolder) ? LocalModel.open(asFolder) : fetched();
    }

    private LocalModel fetched() {
        Endpoints endpoints = data.endpoints(surroundings);
        String id = model.equals(SERVING) ? SystemStatus.servingModel(endpoints) : model;
        try (ObjectStore store = S3ObjectStore.open(endpoints.s3().storeEndpoint())) {
            Path cache = data.folder(surroundings).resolve("cache");
            return LocalModel.open(new ModelShelf(store, cache).folder(new ModelId(id)));
        }
    }
}
