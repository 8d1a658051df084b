package org.whaledo.trainer.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.whaledo.network.Architecture;
import org.whaledo.network.FreshModel;
import org.whaledo.network.ServingOptions;
import org.whaledo.survey.SyntheticSurvey;
import org.whaledo.survey.SyntheticSurveySettings;
import org.whaledo.trainer.dataset.LabelledPhoto;
import org.whaledo.trainer.dataset.TrainingFolder;
import org.whaledo.trainer.gate.GateVerdict.Passed;
import org.whaledo.trainer.gate.GateVerdict.Refused;
import org.whaledo.trainer.report.EpochRow;
import org.whaledo.trainer.training.SettingsReader;
import org.whaledo.trainer.training.TrainingMaterial;
import org.whaledo.trainer.training.TrainingProgress;
import org.whaledo.trainer.training.TrainingRun;

/** Networks trained for real, small and short, on a generated survey. */
class GateIT {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-25T12:00:00Z"), ZoneOffset.UTC);

    /** A minute or two of one core; a third of that does not beat chance, which the gate finds. */
    private static final String SHORT = """
            input { height = 96, width = 48 }
            network.projector { hidden = 32, output = 16 }
            watching.every = 100
            """;

    private static final int EPOCHS = 16;

    /** More by hand, each for a minute or two: {@code -Dwhaledo.gate.seeds=10}. */
    private static final int SEEDS = Integer.getInteger("whaledo.gate.seeds", 1);

    @TempDir
    private static Path folder;

    private static TrainingFolder photos;
    private static HoldOut holdOut;
    private static Path first;

    @BeforeAll
    static void paintAndTrain() throws IOException {
        SyntheticSurvey.generate(new SyntheticSurveySettings(21, 100, 30, 120)).writeTo(folder.resolve("survey"));
        photos = TrainingFolder.read(folder.resolve("survey"), 1);
        holdOut = HoldOut.of(photos.validation().orElseThrow());
        first = train("first", 1, EPOCHS, photos.training());
    }

    @Test
    void passesGoodOnesAndRefusesOneThatLearntShuffledLabels() throws IOException {
        Path shuffled = train("shuffled", 1, EPOCHS / 2, shuffled(photos.training()));

        assertThat(refusal(judge(shuffled, Optional.of(first))).check()).isEqualTo(GateCheck.RANKING);
        for (int seed = 1; seed <= SEEDS; seed++) {
            Path good = seed == 1 ? first : train("seed " + seed, seed, EPOCHS, photos.training());
            GateReport report = judge(good, Optional.empty());
            assertThat(report.verdict()).as(report.toMarkdown()).isInstanceOf(Passed.class);
        }
    }

    @Test
    void refusesRandomWeights() {
        Path random = folder.resolve("random");
        FreshModel.write(
                random,
                Architecture.RESNET10,
                SettingsReader.read("small", Optional.empty()).input(),
                3);

        GateReport report = judge(random, Optional.of(first));

        assertThat(refusal(report).check()).as(report.toMarkdown()).isEqualTo(GateCheck.MEAN_COSINE);
    }

    @Test
    void leavesOutWhalesThatTheChampionLearntAndPhotosThatCannotBeRead() {
        LabelledPhoto lost = holdOut.shown().get(0);
        List<LabelledPhoto> withTrained = new ArrayList<>(holdOut.photos());
        withTrained.addAll(photos.training().subList(0, 40));
        HoldOut leaky = HoldOut.of(
                withTrained,
                photo -> photo.equals(lost)
                        ? new byte[] {1, 2, 3}
                        : (photos.training().contains(photo) ? photos.contents() : holdOut.contents()).read(photo));

        GateReport report = new Gate(ThresholdsReader.standard(), ServingOptions.standard(), 2)
                .judge(first, Optional.empty(), leaky, 3);

        long trained = photos.training().subList(0, 40).stream()
                .map(LabelledPhoto::whale)
                .distinct()
                .count();
        assertThat(report.holdOut().whalesLeftOut()).isEqualTo((int) trained);
        assertThat(report.holdOut().photosLeftOut()).isEqualTo(1);
        assertThat(report.holdOut().whales()).isEqualTo(30);
        assertThat(report.holdOut().earlierPromotions()).isEqualTo(3);
        assertThat(report.verdict()).as(report.toMarkdown()).isInstanceOf(Passed.class);
    }

    private static GateReport judge(Path candidate, Optional<Path> champion) {
        return new Gate(ThresholdsReader.standard(), ServingOptions.standard(), 2)
                .judge(candidate, champion, holdOut, 0);
    }

    private static Finding refusal(GateReport report) {
        assertThat(report.verdict()).isInstanceOf(Refused.class);
        return ((Refused) report.verdict()).reason();
    }

    /** Every photo keeps its encounter and gets another photo's whale. */
    private static List<LabelledPhoto> shuffled(List<LabelledPhoto> labelled) {
        List<String> whales =
                new ArrayList<>(labelled.stream().map(LabelledPhoto::whale).toList());
        Collections.shuffle(whales, new Random(5));
        List<LabelledPhoto> shuffled = new ArrayList<>();
        for (int i = 0; i < whales.size(); i++) {
            LabelledPhoto photo = labelled.get(i);
            shuffled.add(new LabelledPhoto(
                    photo.key(),
                    photo.content(),
                    whales.get(i),
                    photo.encounter(),
                    photo.viewpoint(),
                    photo.takenAt()));
        }
        return shuffled;
    }

    private static Path train(String name, long seed, int epochs, List<LabelledPhoto> labelled) throws IOException {
        Optional<Path> file = Optional.of(Files.writeString(
                folder.resolve(name + ".conf"), SHORT + "seed = " + seed + "\nepochs = " + epochs + "\n"));
        TrainingMaterial material =
                new TrainingMaterial(labelled, photos.contents(), Optional.empty(), Optional.empty(), 0);
        new TrainingRun(
                        SettingsReader.read("small", file),
                        SettingsReader.text("small", file),
                        material,
                        folder.resolve(name),
                        "test",
                        CLOCK,
                        new Silent())
                .run(false);
        return folder.resolve(name).resolve(TrainingRun.MODEL);
    }

    private static final class Silent implements TrainingProgress {
        @Override
        public void says(String words) {}

        @Override
        public void decoding(int photos) {}

        @Override
        public void decoded() {}

        @Override
        public void stepped(long steps, long total, double loss, double photosPerSecond, Duration left) {}

        @Override
        public void epoch(EpochRow row) {}
    }
}
