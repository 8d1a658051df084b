package org.whaledo.local.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;
import org.whaledo.image.AugmentationSheet;
import org.whaledo.image.PhotoDecoder;
import org.whaledo.image.PngFile;
import org.whaledo.image.RgbImage;
import org.whaledo.image.TrainingInput;
import org.whaledo.network.LocalModel;
import org.whaledo.survey.SyntheticSurvey;
import org.whaledo.survey.SyntheticSurveySettings;
import org.whaledo.trainer.dataset.LabelledPhoto;
import org.whaledo.trainer.dataset.TrainingFolder;
import org.whaledo.trainer.training.SettingsReader;
import org.whaledo.trainer.training.TrainedModel;
import org.whaledo.trainer.training.TrainingMaterial;
import org.whaledo.trainer.training.TrainingRun;
import org.whaledo.trainer.training.TrainingSettings;
import org.whaledo.trainer.training.TrainingSettings.Start;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "train",
        description = "Trains a network on a folder of labelled photos; needs no running system.",
        footer = {
            "",
            "DIR is a survey folder or has the competition's files. Photos whose manifest says 'train' are",
            "learnt from, the others are measured with; without a split a fifth of the whales is held out.",
            "What was learnt lies in OUT/model, curves and checkpoints beside it. Killed or stopped, a",
            "training goes on with --resume.",
            "",
            "Examples:",
            "  deploy/whaledo train --preset small --out ~/training",
            "  deploy/whaledo train ~/surveys --out ~/training",
            "  deploy/whaledo train ~/surveys --out ~/training --resume",
            "  deploy/whaledo train ~/surveys --show-augmentation sheet.png"
        })
final class TrainCommand implements Callable<Integer> {
    private static final int SHEET_ROWS = 8;

    /** Generated surveys of other seeds were looked at while the generator was made. */
    private static final long SURVEYS = 1000;

    private final Surroundings surroundings;

    @Parameters(
            paramLabel = "DIR",
            arity = "0..1",
            description = "The labelled photos. Default: a generated survey, written to OUT/survey.")
    private Optional<Path> folder = Optional.empty();

    @Option(
            names = "--preset",
            paramLabel = "NAME",
            description = "standard, small (minutes, for trying), seed (the work this continues; it collapses)."
                    + " Default: ${DEFAULT-VALUE}.")
    private String preset = "standard";

    @Option(names = "--config", paramLabel = "FILE", description = "Settings that differ from the preset's.")
    private Optional<Path> config = Optional.empty();

    @Option(
            names = "--out",
            paramLabel = "OUT",
            description = "Where checkpoints, curves and the model go. Default: ${DEFAULT-VALUE}.")
    private Path out = Path.of("training");

    @Option(names = "--resume", description = "Go on from the last checkpoint in OUT.")
    private boolean resume;

    @Option(
            names = "--show-augmentation",
            paramLabel = "PNG",
            description = "Draw how photos are changed in training, and train nothing.")
    private Optional<Path> sheet = Optional.empty();

    TrainCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        Optional<Path> file = config.map(surroundings.folder()::resolve);
        TrainingSettings settings = SettingsReader.read(preset, file);
        Path labelled = surroundings.folder().resolve(folder.isPresent() ? folder.get() : generated(settings.seed()));
        TrainingFolder photos = TrainingFolder.read(labelled, settings.seed());
        if (sheet.isPresent()) {
            draw(settings, photos, surroundings.folder().resolve(sheet.get()));
            return ExitCode.OK;
        }
        photos.leftOut().forEach(left -> surroundings.err().println("left out: " + left));
        TrainingMaterial material =
                new TrainingMaterial(photos.training(), photos.contents(), photos.validation(), start(settings), 0);
        TrainingConsole console = new TrainingConsole(surroundings);
        TrainedModel trained = new TrainingRun(
                        settings,
                        SettingsReader.text(preset, file),
                        material,
                        surroundings.folder().resolve(out),
                        Version.number(),
                        surroundings.clock(),
                        console)
                .run(resume);
        surroundings.out().println(surroundings.folder().resolve(out).resolve(TrainingRun.MODEL));
        trained.validation()
                .ifPresent(score -> console.says(String.format(
                        Locale.ROOT,
                        "on whales that it never saw: mAP@20 %.4f, top-1 %.4f, top-5 %.4f of %,d queries",
                        score.map20(),
                        score.top1(),
                        score.top5(),
                        score.queries())));
        return ExitCode.OK;
    }

    /** Painted once; a resumed training finds it there. */
    private Path generated(long seed) throws IOException {
        Path survey = surroundings.folder().resolve(out).resolve("survey");
        if (!Files.exists(survey)) {
            surroundings.err().println("Painting a survey of 160 whales that do not exist into " + survey + " ...");
            Path aside = survey.resolveSibling("survey.part");
            SyntheticSurvey.generate(SyntheticSurveySettings.standard(SURVEYS + seed))
                    .writeTo(aside);
            Files.move(aside, survey);
        }
        return survey;
    }

    private Optional<LocalModel> start(TrainingSettings settings) {
        if (!(settings.start() instanceof Start.Model model)) {
            return Optional.empty();
        }
        Path there = model.model().equals(ShippedModels.BASE)
                ? ShippedModels.named(surroundings, model.model())
                : surroundings.folder().resolve(model.model());
        return Optional.of(LocalModel.open(there));
    }

    private static void draw(TrainingSettings settings, TrainingFolder photos, Path target) throws IOException {
        List<LabelledPhoto> all = photos.training();
        if (all.isEmpty()) {
            throw new Failure(FailureCode.TRAINING_SET_TOO_SMALL, photos.root() + " has no labelled photo to show");
        }
        PhotoDecoder decoder = new PhotoDecoder();
        int apart = Math.max(1, all.size() / SHEET_ROWS);
        List<AugmentationSheet.Subject> subjects = all.stream()
                .filter(photo -> all.indexOf(photo) % apart == 0)
                .limit(SHEET_ROWS)
                .map(photo -> new AugmentationSheet.Subject(
                        decoder.decode(photos.contents().read(photo)), photo.viewpoint(), photo.content()))
                .toList();
        TrainingInput input = new TrainingInput(settings.input(), settings.mirroredPlane());
        RgbImage drawn = new AugmentationSheet(input, settings.augmentation(), settings.seed()).draw(subjects);
        Files.createDirectories(target.toAbsolutePath().getParent());
        Files.write(target, PngFile.of(drawn));
    }
}
