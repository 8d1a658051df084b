package org.whaledo.local.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.whaledo.id.ModelId;
import org.whaledo.local.folder.Endpoints;
import org.whaledo.local.upload.UploadProgress;
import org.whaledo.network.LocalModel;
import org.whaledo.network.ModelFiles;
import org.whaledo.network.ServingOptions;
import org.whaledo.store.ObjectStore;
import org.whaledo.store.S3ObjectStore;
import org.whaledo.trainer.evaluation.Evaluation;
import org.whaledo.trainer.evaluation.FolderEvaluation;
import org.whaledo.trainer.evaluation.StoredEmbeddings;
import org.whaledo.trainer.evaluation.Submission;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

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
            "  deploy/whaledo tail embeddings --json --from-beginning > vectors.jsonl",
            "  deploy/whaledo evaluate ~/beluga --embeddings vectors.jsonl --submission answers.csv"
        })
final class EvaluateCommand implements Callable<Integer> {
    private static final String SERVING = "serving";

    private final Surroundings surroundings;

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

    @Option(names = "--seed", paramLabel = "S", description = "Of drawn scenarios. Default: ${DEFAULT-VALUE}.")
    private long seed = 1;

    @Option(names = "--json", description = "A JSON line a scenario, then all queries pooled.")
    private boolean json;

    EvaluateCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        FolderEvaluation evaluation = FolderEvaluation.of(surroundings.folder().resolve(folder), seed);
        boolean contaminated = false;
        Evaluation result;
        if (embeddings.isPresent()) {
            result = Evaluation.of(evaluation.embedded(
                    StoredEmbeddings.read(surroundings.folder().resolve(embeddings.get()))));
        } else {
            LocalModel chosen = chosen();
            contaminated = evaluation.contaminated(chosen);
            result = embed(evaluation, chosen);
        }
        submission.ifPresent(file -> Submission.write(surroundings.folder().resolve(file), result.answers()));
        ScoreLines lines = new ScoreLines(contaminated);
        (json ? lines.json(result) : lines.text(result)).forEach(surroundings.out()::println);
        return ExitCode.OK;
    }

    private Evaluation embed(FolderEvaluation evaluation, LocalModel chosen) {
        UploadProgress progress = new TerminalProgress(surroundings, "embed", "photos");
        progress.begin(evaluation.photoCount(), 0);
        try {
            int workers = Runtime.getRuntime().availableProcessors();
            return evaluation.of(chosen, ServingOptions.standard(), workers, done -> progress.done(0));
        } finally {
            progress.end();
        }
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
            return ModelFiles.fetch(
                    store, new ModelId(id), data.folder(surroundings).resolve("cache"));
        }
    }
}
