package org.whaledo.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;
import org.whaledo.image.Augmentation;
import org.whaledo.image.Chance;
import org.whaledo.image.Channels;
import org.whaledo.network.EmbeddingLayer;
import org.whaledo.network.Projector;
import org.whaledo.trainer.batch.Composition;
import org.whaledo.trainer.objective.MarginMiner;
import org.whaledo.trainer.training.ObjectivePart.Kind;

class SettingsReaderTest {
    @TempDir
    private Path folder;

    @Test
    void readsEveryPreset() {
        assertThat(SettingsReader.presets()).contains("standard", "small", "seed");
        for (String preset : SettingsReader.presets()) {
            assertThat(SettingsReader.read(preset, Optional.empty()).epochs()).isPositive();
        }
    }

    /** As the student project's code has it: notes of its table, line by line. */
    @Test
    void followsTheSeedInEverySetting() {
        TrainingSettings seed = SettingsReader.read("seed", Optional.empty());

        assertThat(seed.input().height()).isEqualTo(561);
        assertThat(seed.input().width()).isEqualTo(173);
        assertThat(seed.input().padding().red()).isZero();
        assertThat(seed.augmentation().lighting()).isEqualTo(Augmentation.seed().lighting());
        assertThat(seed.augmentation().framing()).isEqualTo(Augmentation.seed().framing());
        assertThat(seed.augmentation().spoiling().erasing().chance()).isEqualTo(Chance.NEVER);
        assertThat(seed.design().projector()).contains(new Projector(OptionalInt.of(512), 1024, 256));
        assertThat(seed.composition()).isEqualTo(new Composition.Shuffled(64));
        assertThat(seed.descent().rate()).isEqualTo(0.1);
        assertThat(seed.descent().curve()).isEqualTo(new TrainingSettings.RateCurve.Plateau(0.5, 2, 0.01));
        assertThat(seed.embedding()).isEqualTo(EmbeddingLayer.PROJECTOR);
        assertThat(seed.watching().hardAfterStall()).isTrue();
        assertThat(seed.objectives()).singleElement().satisfies(part -> {
            Kind.Triplets triplets = (Kind.Triplets) part.kind();
            assertThat(triplets.loss().margin()).isEqualTo(0.5);
            assertThat(triplets.miner()).isEqualTo(new MarginMiner(MarginMiner.Kind.SEMI_HARD, 0.5f));
        });
        // Mean and deviation in red, green, blue; the seed's are in blue, green, red and of 255.
        assertChannels(seed.input().mean(), 107.9743398f, 108.94562059f, 118.3311038f);
        assertChannels(seed.input().deviation(), 44.72591547f, 44.44048544f, 48.07930915f);
    }

    @Test
    void refusesWhatContradictsItself() throws IOException {
        Path mirrors = file("batch.mirror-images = true");
        assertThatThrownBy(() -> SettingsReader.read("standard", Optional.of(mirrors)))
                .hasMessageContaining("augmentation.mirrored = 0");

        Path drawn = file("objective.triplet { miner = distance-weighted, normalised = false }");
        assertThatThrownBy(() -> SettingsReader.read("standard", Optional.of(drawn)))
                .hasMessageContaining("distance-weighted");
    }

    @Test
    void putsAFileOverThePreset() throws IOException {
        Path file = file("epochs = 3\nbatch.whales = 5\nobjective.only { kind = negatives, layer = neck, weight = 1,"
                + " temperature = 0.0625, positives = any }");

        TrainingSettings settings = SettingsReader.read("small", Optional.of(file));

        assertThat(settings.epochs()).isEqualTo(3);
        assertThat(settings.composition()).isEqualTo(new Composition.WhalesTimesPhotos(5, 4, 0));
        assertThat(settings.objectives()).extracting(ObjectivePart::name).isEqualTo(List.of("only"));
        assertThat(SettingsReader.read("small", Optional.of(file(SettingsReader.text("small", Optional.of(file))))))
                .isEqualTo(settings);
    }

    @Test
    void changesOneSettingOfAPartAndLeavesTheRest() throws IOException {
        // When
        TrainingSettings settings = SettingsReader.read("standard", Optional.of(file("objective.whales.weight = 0.5")));

        // Then
        TrainingSettings standard = SettingsReader.read("standard", Optional.empty());
        assertThat(settings.objectives())
                .extracting(ObjectivePart::name, ObjectivePart::kind, ObjectivePart::weight)
                .containsExactlyInAnyOrderElementsOf(standard.objectives().stream()
                        .map(part ->
                                tuple(part.name(), part.kind(), part.name().equals("whales") ? 0.5 : part.weight()))
                        .toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "epoch = 3 | no such setting: epoch",
                "epochs = three | epochs",
                "network.architecture = resnet51 | resnet51",
                "descent.curve = steps | steps",
                "augmentation.crop = [0, 1] | crop",
                "objective.a { kind = quadruplet, layer = neck, weight = 1 } | quadruplet",
                "objective.a { kind = spread, layer = neck, weight = 1, marign = 2 } | marign",
                "batch.photos = 1 | two photos",
                "epochs = [ | conf"
            })
    void saysWhichSettingIsWrong(String text, String word) throws IOException {
        Path file = file(text);

        assertThatThrownBy(() -> SettingsReader.read("standard", Optional.of(file)))
                .isInstanceOfSatisfying(
                        Failure.class, e -> assertThat(e.code()).isEqualTo(FailureCode.TRAINING_SETTINGS))
                .hasMessageContaining(word);
    }

    @Test
    void namesThePresetsThereAre() {
        assertThatThrownBy(() -> SettingsReader.read("large", Optional.empty())).hasMessageContaining("small");
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("own.conf"), text);
    }

    private static void assertChannels(Channels found, float red, float green, float blue) {
        assertThat(found.red() * 255).isCloseTo(red, within(2e-4f));
        assertThat(found.green() * 255).isCloseTo(green, within(2e-4f));
        assertThat(found.blue() * 255).isCloseTo(blue, within(2e-4f));
    }
}
