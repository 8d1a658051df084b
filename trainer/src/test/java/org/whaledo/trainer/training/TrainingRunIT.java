package org.whaledo.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;
import org.whaledo.network.LocalModel;
import org.whaledo.survey.SyntheticSurvey;
import org.whaledo.survey.SyntheticSurveySettings;
import org.whaledo.trainer.dataset.LabelledPhoto;
import org.whaledo.trainer.dataset.TrainingFolder;
import org.whaledo.trainer.report.Curves;
import org.whaledo.trainer.report.EpochRow;

/** Whole trainings of a tiny network on a generated survey. */
class TrainingRunIT {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-25T12:00:00Z"), ZoneOffset.UTC);
    private static final String TINY = """
            input { height = 64, width = 32 }
            batch { whales = 6, photos = 3 }
            network.projector { hidden = 32, output = 16 }
            learns.precision = fp32
            epochs = 2
            threads = 1
            watching.every = 1
            """;

    @TempDir
    private static Path survey;

    @TempDir
    private Path folder;

    private final List<String> heard = new ArrayList<>();

    @BeforeAll
    static void paint() throws IOException {
        SyntheticSurvey.generate(new SyntheticSurveySettings(11, 12, 12, 120)).writeTo(survey);
    }

    @Test
    void writesAModelThatServesWithCurvesCardAndReport() throws IOException {
        TrainedModel trained = run("whole", TINY, false);

        LocalModel model = LocalModel.open(folder.resolve("whole").resolve("model"));
        assertThat(model.manifest().modelId())
                .isEqualTo(trained.model().manifest().modelId());
        assertThat(model.manifest().provenance().training()).isPresent();
        List<String> learnt = Files.readAllLines(folder.resolve("whole/model/training-photos.txt"));
        assertThat(learnt).hasSize(photos().training().size()).isSorted();
        assertThat(Files.readString(folder.resolve("whole/model/card.md")))
                .contains("mAP@20", "pooled", "effective rank", "processor cores, at most", "GB of memory");
        assertThat(folder.resolve("whole/curves.png")).isNotEmptyFile();
        assertThat(folder.resolve("whole/report/report.md")).isNotEmptyFile();
        assertThat(Curves.read(folder.resolve("whole")))
                .extracting(EpochRow::epoch)
                .containsExactly(0, 1, 2);
        double map20 = trained.validation().orElseThrow().map20();
        assertThat(model.manifest().provenance().metrics()).containsEntry("map20", map20);
    }

    @Test
    void goesOnFromACheckpointAsIfNothingWas() throws IOException {
        // With every gradient clipped, so that its norm counts to the last digit
        String clipped = TINY + "descent.clip = 0.1\nepochs = 3\n";
        run("whole", clipped, false);
        run("parts", clipped + "# the same", false);
        byte[] undisturbed = Files.readAllBytes(folder.resolve("whole/model/weights.safetensors"));
        assertThat(Files.readAllBytes(folder.resolve("parts/model/weights.safetensors")))
                .as("two equal runs")
                .isEqualTo(undisturbed);

        Stopping stopping = new Stopping(1);
        assertThatThrownBy(() -> run("stopped", clipped, false, stopping)).hasMessage("stopped");
        assertThat(folder.resolve("stopped/model")).doesNotExist();
        TrainedModel resumed = run("stopped", clipped, true);

        assertThat(Files.readAllBytes(resumed.model().weights())).isEqualTo(undisturbed);
        assertThat(Curves.read(folder.resolve("stopped")))
                .extracting(EpochRow::epoch)
                .containsExactly(0, 1, 2, 3);
    }

    @Test
    void goesOnFromTheCheckpointBeforeWhenTheLastIsCutOff() throws IOException {
        // Given
        String settings = TINY + "epochs = 3\nwatching.every = 3\n";
        assertThatThrownBy(() -> run("torn", settings, false, new Stopping(2))).hasMessage("stopped");
        Path last = folder.resolve("torn/checkpoints/epoch-0002/optimiser.safetensors");
        byte[] written = Files.readAllBytes(last);
        Files.write(last, Arrays.copyOf(written, written.length / 2));

        // When
        run("torn", settings, true);

        // Then
        assertThat(heard).anySatisfy(words -> assertThat(words).contains("epoch-0002", "the one before"));
        assertThat(Curves.read(folder.resolve("torn")))
                .extracting(EpochRow::epoch)
                .containsExactly(0, 1, 2, 3);
    }

    @Test
    void showsNoModelBeforeItsReportIsThere() throws IOException {
        // Given: where the report goes lies a file
        Path report = Files.createDirectories(folder.resolve("blocked")).resolve("report");
        Files.writeString(report, "in the way");

        // When
        assertThatThrownBy(() -> run("blocked", TINY, false))
                .isInstanceOfSatisfying(
                        Failure.class, e -> assertThat(e.code()).isEqualTo(FailureCode.REPORT_UNWRITABLE));

        // Then
        assertThat(folder.resolve("blocked/model")).doesNotExist();
        Files.delete(report);
        LocalModel model = run("blocked", TINY, true).model();
        assertThat(model.weights())
                .isEqualTo(folder.resolve("blocked/model/weights.safetensors"))
                .exists();
        assertThat(model.weights().resolveSibling(LocalModel.CARD)).isNotEmptyFile();
        assertThat(report.resolve("report.md")).isNotEmptyFile();
    }

    @Test
    void refusesAFolderInUseOtherSettingsAndOtherPhotos() throws IOException {
        Stopping stopping = new Stopping(1);
        assertThatThrownBy(() -> run("used", TINY, false, stopping)).hasMessage("stopped");

        assertThatThrownBy(() -> run("used", TINY, false))
                .isInstanceOfSatisfying(
                        Failure.class, e -> assertThat(e.code()).isEqualTo(FailureCode.TRAINING_FOLDER_UNUSABLE))
                .hasMessageContaining("--resume");
        assertThatThrownBy(() -> run("used", TINY.replace("output = 16", "output = 8"), true))
                .isInstanceOfSatisfying(
                        Failure.class, e -> assertThat(e.code()).isEqualTo(FailureCode.CHECKPOINT_UNUSABLE))
                .hasMessageContaining("settings");
        List<LabelledPhoto> fewer =
                photos().training().subList(0, photos().training().size() - 1);
        assertThatThrownBy(() -> run("used", TINY, true, fewer, new Stopping(9)))
                .isInstanceOfSatisfying(
                        Failure.class, e -> assertThat(e.code()).isEqualTo(FailureCode.CHECKPOINT_UNUSABLE))
                .hasMessageContaining("photos");
    }

    @Test
    void stopsWithAVerdictWhenTheNetworkCollapses() {
        String rash = TINY + "descent { rate = 1.0, warm-up-epochs = 0, clip = 1e9 }\nepochs = 12\n"
                + "objective.triplet { kind = triplet, layer = projector, weight = 1, distance-power = 2.0, normalised = true,"
                + " margin = 0.5, swap = false, soft = false, mean = non-zero, positives = any, miner = hard }\n"
                + "embedding = projector";

        assertThatThrownBy(() -> run("rash", rash, false))
                .isInstanceOfSatisfying(
                        Failure.class, e -> assertThat(e.code()).isEqualTo(FailureCode.TRAINING_COLLAPSED));
        assertThat(folder.resolve("rash/model")).doesNotExist();
        assertThat(folder.resolve("rash/report/report.md")).content().contains("collapsed after epoch");
    }

    @Test
    void saysThatTheDiskIsFull() throws IOException {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full));
        Path temporary = Files.createDirectories(folder.resolve("tight/temporary"));
        Files.createSymbolicLink(temporary.resolve("initial.safetensors"), full);

        assertThatThrownBy(() -> run("tight", TINY, false))
                .isInstanceOfSatisfying(
                        Failure.class, e -> assertThat(e.code()).isEqualTo(FailureCode.TRAINING_FOLDER_UNUSABLE))
                .hasMessageContaining("No space left");
    }

    @Test
    void leavesOutPhotosThatCannotBeRead() throws IOException {
        List<LabelledPhoto> photos = new ArrayList<>(photos().training());
        LabelledPhoto lost = photos.get(0);
        TrainingMaterial material = new TrainingMaterial(
                photos,
                photo -> photo.equals(lost)
                        ? "no picture".getBytes(StandardCharsets.UTF_8)
                        : photos().contents().read(photo),
                Optional.empty(),
                Optional.empty(),
                0);

        TrainedModel trained =
                training("blind", TINY, material, new Stopping(9)).run(false);

        assertThat(heard).anySatisfy(words -> assertThat(words).contains("WD-102", lost.key()));
        assertThat(trained.validation()).isEmpty();
        assertThat(trained.model()
                        .manifest()
                        .provenance()
                        .training()
                        .orElseThrow()
                        .photos())
                .isEqualTo(photos.size() - 1);
    }

    private TrainedModel run(String name, String settings, boolean resume) throws IOException {
        return run(name, settings, resume, new Stopping(Integer.MAX_VALUE));
    }

    private TrainedModel run(String name, String settings, boolean resume, Stopping stopping) throws IOException {
        return run(name, settings, resume, photos().training(), stopping);
    }

    private TrainedModel run(
            String name, String settings, boolean resume, List<LabelledPhoto> photos, Stopping stopping)
            throws IOException {
        TrainingMaterial material =
                new TrainingMaterial(photos, photos().contents(), photos().validation(), Optional.empty(), 0);
        return training(name, settings, material, stopping).run(resume);
    }

    private TrainingRun training(String name, String settings, TrainingMaterial material, Stopping stopping)
            throws IOException {
        Optional<Path> file = Optional.of(Files.writeString(folder.resolve(name + ".conf"), settings));
        return new TrainingRun(
                SettingsReader.read("small", file),
                SettingsReader.text("small", file),
                material,
                folder.resolve(name),
                "test",
                CLOCK,
                stopping);
    }

    private static TrainingFolder photos() {
        return TrainingFolder.read(survey, 1);
    }

    /** Fails in the epoch after so many, as a kill would. */
    private final class Stopping implements TrainingProgress {
        private final int epochs;
        private int done;

        Stopping(int epochs) {
            this.epochs = epochs;
        }

        @Override
        public void says(String words) {
            heard.add(words);
        }

        @Override
        public void decoding(int photos) {}

        @Override
        public void decoded() {}

        @Override
        public void stepped(long steps, long total, double loss, double photosPerSecond, Duration left) {
            if (done == epochs) {
                throw new IllegalStateException("stopped");
            }
        }

        @Override
        public void epoch(EpochRow row) {
            done++;
        }
    }
}
