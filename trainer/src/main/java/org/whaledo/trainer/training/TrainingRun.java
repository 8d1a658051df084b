package org.whaledo.trainer.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;
import org.whaledo.id.LengthPrefixedDigest;
import org.whaledo.image.PhotoReduction;
import org.whaledo.network.InitialWeights;
import org.whaledo.network.LocalModel;
import org.whaledo.network.NetworkInTraining;
import org.whaledo.network.SafetensorsFile;
import org.whaledo.trainer.dataset.DecodedPhotos;
import org.whaledo.trainer.dataset.LabelledPhoto;
import org.whaledo.trainer.dataset.TrainingSet;
import org.whaledo.trainer.report.Curves;
import org.whaledo.trainer.report.EpochRow;

/**
 * A training from photos to a model's folder. All that it writes lies in one folder: {@code checkpoints}, curves, at the end
 * {@code model} and {@code report}. It can be killed at any moment and resumed; what it had done of the epoch is done again,
 * to the same end. The engine trains once at a time in a process.
 */
public final class TrainingRun {
    /** Where the model lies in a training's folder. */
    public static final String MODEL = "model";

    private static final String CHECKPOINTS = "checkpoints";
    private static final String SETTINGS = "settings.conf";
    private static final String TEMPORARY = "temporary";
    private static final int DIGITS = 32;

    private final TrainingSettings settings;
    private final String settingsText;
    private final TrainingMaterial material;
    private final Path folder;
    private final String codeVersion;
    private final Clock clock;
    private final TrainingProgress progress;
    private final Examiner examiner;
    private final Expense expense;
    private final int cores = Runtime.getRuntime().availableProcessors();

    /**
     * @param settingsText what the settings were read from; a resumed run must have the same
     * @param folder created where it is not there
     */
    public TrainingRun(
            TrainingSettings settings,
            String settingsText,
            TrainingMaterial material,
            Path folder,
            String codeVersion,
            Clock clock,
            TrainingProgress progress) {
        this.settings = settings;
        this.settingsText = settingsText;
        this.material = material;
        this.folder = folder;
        this.codeVersion = codeVersion;
        this.clock = clock;
        this.progress = progress;
        this.expense = new Expense(clock);
        this.examiner = new Examiner(settings, material, folder, progress);
    }

    /**
     * Trains to the end.
     *
     * @param resume go on from the last checkpoint, where there is one
     * @throws Failure TRAINING_SET_TOO_SMALL, TRAINING_COLLAPSED, TRAINING_DIVERGED, CHECKPOINT_UNUSABLE,
     *     TRAINING_FOLDER_UNUSABLE
     */
    public TrainedModel run(boolean resume) {
        try {
            return begun(resume);
        } catch (UncheckedIOException e) {
            throw new Failure(
                    FailureCode.TRAINING_FOLDER_UNUSABLE,
                    folder + ": " + e.getMessage() + ": " + e.getCause().getMessage()
                            + "; the last checkpoint is whole, go on from it with --resume",
                    e);
        }
    }

    private TrainedModel begun(boolean resume) {
        CheckpointFolder checkpoints = new CheckpointFolder(folder.resolve(CHECKPOINTS));
        Optional<CheckpointFolder.Stored> last = checkpoints.last(this::passedOver);
        if (last.isPresent() && !resume) {
            throw new Failure(
                    FailureCode.TRAINING_FOLDER_UNUSABLE,
                    folder + " holds a training of " + last.get().state().epochs()
                            + " epochs already; go on with --resume or choose another folder");
        }
        try (DecodedPhotos pictures = decoded()) {
            TrainingSet set =
                    TrainingSet.of(photos().stream().filter(pictures::has).toList());
            progress.says(String.format(
                    "%,d photos of %,d whales to learn from",
                    set.size(), set.whales().size()));
            String digest = digest(set);
            last.ifPresent(stored -> check(stored, digest));
            last.ifPresent(stored -> expense.add(stored.state().spent()));
            if (!examiner.examines()) {
                progress.says("no whale is held out that two encounters show: nothing is measured, and a collapse shows"
                        + " in the batches alone");
            }
            write(SETTINGS, settingsText);
            try (LiveTraining live = LiveTraining.of(settings, set, pictures, network())) {
                last.ifPresent(live::resume);
                List<EpochRow> rows = new ArrayList<>(last.isPresent() ? Curves.read(folder) : List.of());
                CollapseWatch watch = new CollapseWatch(
                        settings.watching(),
                        last.map(each -> each.state().suspicious()).orElse(0));
                int first = last.map(each -> each.state().epochs()).orElse(0);
                rows.removeIf(row -> row.epoch() > first);
                return trained(live, set, rows, watch, first, digest, checkpoints);
            }
        }
    }

    private TrainedModel trained(
            LiveTraining live,
            TrainingSet set,
            List<EpochRow> rows,
            CollapseWatch before,
            int first,
            String digest,
            CheckpointFolder checkpoints) {
        CollapseWatch watch = before;
        ModelExport export = new ModelExport(settings, set.photos(), material, codeVersion, clock);
        if (rows.isEmpty()) {
            rows.add(new EpochMeter().row(0, 0, examiner.examine(live, export), Double.NaN));
        }
        for (int epoch = first; epoch < settings.epochs(); epoch++) {
            Pace pace = new Pace(live, settings, progress);
            EpochMeter meter = live.epoch(epoch, pace);
            double photosPerSecond = pace.photosPerSecond();
            boolean due = (epoch + 1) % settings.watching().every() == 0 || epoch + 1 == settings.epochs();
            Optional<Validation> validation = due ? examiner.examine(live, export) : Optional.empty();
            EpochRow row = meter.row(epoch + 1, live.learningRate(), validation, photosPerSecond);
            rows.add(row);
            Curves.write(folder, rows, Objectives.collapsed(settings.objectives()));
            progress.epoch(row);
            Optional<CollapseWatch.Look> look = examiner.examines()
                    ? validation.map(each -> CollapseWatch.Look.atValidation(row))
                    : CollapseWatch.Look.atBatches(row);
            if (look.isPresent()) {
                watch = watch.after(look.get());
                stopIfCollapsed(watch.verdict(look.get()), row.epoch(), validation);
            }
            checkpoints.write(state(live, epoch + 1, digest, watch), live.state());
        }
        return finished(live, export);
    }

    /** A report shows what a collapse looks like. */
    private void stopIfCollapsed(Optional<String> verdict, int epoch, Optional<Validation> validation) {
        verdict.ifPresent(words -> {
            validation.ifPresent(each -> examiner.report(settings.name() + ", collapsed after epoch " + epoch, each));
            throw new Failure(
                    FailureCode.TRAINING_COLLAPSED, "after epoch " + epoch + " the network has collapsed: " + words);
        });
    }

    /** The model comes last: where it is, all else is there too. */
    private TrainedModel finished(LiveTraining live, ModelExport export) {
        Path aside = folder.resolve(TEMPORARY).resolve(MODEL);
        Optional<Validation> validation = examiner.examine(live, export);
        Map<String, Double> metrics = validation
                .map(each -> Map.of(
                        "map20", each.pooled().map20(),
                        "top1", each.pooled().top1(),
                        "meanCosine", each.spread().meanCosine(),
                        "effectiveRank", each.spread().effectiveRank()))
                .orElse(Map.of());
        LocalModel written = Calibrating.withProbabilities(
                export.write(aside, live.tensors(), settings.embedding(), metrics), validation, progress);
        String card = ModelCard.of(written, validation, expense.untilNow().words(cores), settingsText);
        write(TEMPORARY + "/" + MODEL + "/" + LocalModel.CARD, card);
        String name = written.manifest().modelName() + " " + written.manifest().modelId();
        validation.ifPresent(each -> examiner.report(name, each));
        return new TrainedModel(inPlace(written), validation.map(Validation::pooled));
    }

    private LocalModel inPlace(LocalModel aside) {
        Path model = folder.resolve(MODEL);
        try {
            WholeFolder.put(aside.weights().getParent(), model);
        } catch (IOException e) {
            throw new UncheckedIOException("moving the model to " + model, e);
        }
        return new LocalModel(model.resolve(LocalModel.WEIGHTS), aside.manifest());
    }

    private List<LabelledPhoto> photos() {
        return material.photos().stream()
                .filter(photo -> settings.viewpoints().contains(photo.viewpoint()))
                .toList();
    }

    private DecodedPhotos decoded() {
        List<LabelledPhoto> photos = photos();
        progress.decoding(photos.size());
        DecodedPhotos.Way way = new DecodedPhotos.Way(PhotoReduction.standard(settings.input()), settings.wedges());
        DecodedPhotos pictures = DecodedPhotos.decode(
                photos, material.contents(), way, folder.resolve(TEMPORARY), cores, done -> progress.decoded());
        pictures.refused().forEach(left -> progress.says(left.toString()));
        long wedges = photos.stream().filter(photo -> !pictures.has(photo)).count()
                - pictures.refused().size();
        if (wedges > 0) {
            progress.says(wedges + " photos with white wedges are left out");
        }
        return pictures;
    }

    private NetworkInTraining network() {
        Path initial = folder.resolve(TEMPORARY).resolve("initial.safetensors");
        InitialWeights.write(initial, settings.design(), material.start(), settings.fresh(), settings.seed());
        try (SafetensorsFile weights = SafetensorsFile.open(initial)) {
            return NetworkInTraining.fast(settings.design(), settings.learns(), weights);
        } finally {
            delete(initial);
        }
    }

    private Checkpoint state(LiveTraining live, int epochs, String photos, CollapseWatch watch) {
        return new Checkpoint(
                digest(settingsText),
                photos,
                epochs,
                live.steps(),
                live.rateMemory(),
                watch.suspicious(),
                live.minesHard(),
                expense.untilNow(),
                List.of());
    }

    private void passedOver(Failure torn) {
        progress.says(torn.getMessage() + "; going on from the one before");
    }

    private void check(CheckpointFolder.Stored stored, String photos) {
        if (!stored.state().settings().equals(digest(settingsText))) {
            throw CheckpointFolder.unusable(
                    stored.path(), "made with other settings; they lie in " + folder.resolve(SETTINGS), null);
        }
        if (!stored.state().photos().equals(photos)) {
            throw CheckpointFolder.unusable(stored.path(), "made with other photos or labels", null);
        }
    }

    private static String digest(TrainingSet set) {
        LengthPrefixedDigest digest = new LengthPrefixedDigest();
        for (LabelledPhoto photo : set.photos()) {
            digest.add(photo.content().hex())
                    .add(photo.whale())
                    .add(photo.encounter().orElse(""));
            digest.add(photo.viewpoint().name());
        }
        return digest.hex(DIGITS);
    }

    private static String digest(String text) {
        return new LengthPrefixedDigest().add(text).hex(DIGITS);
    }

    private void write(String name, String text) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.write(file, text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new Failure(
                    FailureCode.TRAINING_FOLDER_UNUSABLE, folder + " cannot be written: " + e.getMessage(), e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("deleting " + file, e);
        }
    }
}
