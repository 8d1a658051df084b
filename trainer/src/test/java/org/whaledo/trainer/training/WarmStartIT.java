package org.whaledo.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.whaledo.failure.FailureCode;
import org.whaledo.network.LocalModel;
import org.whaledo.network.ModelFailure;
import org.whaledo.network.ServingOptions;
import org.whaledo.survey.SyntheticSurvey;
import org.whaledo.survey.SyntheticSurveySettings;
import org.whaledo.trainer.dataset.LabelledPhoto;
import org.whaledo.trainer.dataset.TrainingFolder;
import org.whaledo.trainer.gate.Gate;
import org.whaledo.trainer.gate.HoldOut;
import org.whaledo.trainer.gate.HoldOutUse;
import org.whaledo.trainer.gate.ThresholdsReader;

/** What a model knows that started from the champion's weights. */
class WarmStartIT {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-25T12:00:00Z"), ZoneOffset.UTC);
    private static final String TINY = """
            input { height = 64, width = 32 }
            batch { whales = 3, photos = 2 }
            network.projector { hidden = 32, output = 16 }
            learns.precision = fp32
            epochs = 1
            threads = 1
            """;

    @TempDir
    private static Path survey;

    private static TrainingFolder photos;

    @TempDir
    private Path folder;

    @BeforeAll
    static void paint() throws IOException {
        SyntheticSurvey.generate(new SyntheticSurveySettings(11, 16, 12, 120)).writeTo(survey);
        photos = TrainingFolder.read(survey, 1);
    }

    @Test
    void whalesThatAnyAncestorKnewAreNotMeasuredWith() throws IOException {
        // Given a champion, a model that went on from it with other whales, and one that went on from that
        List<String> whales = whales(photos.training()).stream()
                .filter(whale -> of(List.of(whale)).size() > 1)
                .toList();
        List<LabelledPhoto> first = of(whales.subList(0, 3));
        List<LabelledPhoto> second = of(whales.subList(3, 6));
        LocalModel champion = trained("champion", first, Optional.empty());
        LocalModel child = trained("child", second, Optional.of(champion));
        LocalModel grandchild = trained("grandchild", second, Optional.of(child));

        // Then the lists of both say what the weights know
        List<String> all = Stream.concat(first.stream(), second.stream())
                .map(photo -> photo.content().hex())
                .distinct()
                .sorted()
                .toList();
        assertThat(list(child)).isEqualTo(all);
        assertThat(list(grandchild)).isEqualTo(all);
        assertThat(child.manifest().provenance().training().orElseThrow().photos())
                .isEqualTo(second.size());

        // And the gate leaves all their whales out
        List<LabelledPhoto> asked =
                Stream.concat(photos.heldOut().stream(), first.stream()).toList();
        HoldOutUse use = new Gate(ThresholdsReader.standard(), ServingOptions.standard(), 1)
                .judge(grandchild.weights().getParent(), Optional.empty(), HoldOut.of(asked, photos.contents()), 0)
                .holdOut();
        assertThat(use.whalesLeftOut()).isEqualTo(3);
        assertThat(use.whales()).isEqualTo(whales(photos.heldOut()).size()).isPositive();
    }

    @Test
    void nothingStartsFromAModelThatDoesNotTellWhatItKnows() throws IOException {
        LocalModel champion = trained("champion", photos.training(), Optional.empty());
        Files.delete(champion.weights().resolveSibling(LocalModel.PHOTO_LIST));

        assertThatThrownBy(() -> trained("child", photos.training(), Optional.of(champion)))
                .isInstanceOfSatisfying(
                        ModelFailure.class, e -> assertThat(e.code()).isEqualTo(FailureCode.MODEL_ABSENT));
    }

    private LocalModel trained(String name, List<LabelledPhoto> learnt, Optional<LocalModel> start) throws IOException {
        Optional<Path> settings = Optional.of(Files.writeString(folder.resolve(name + ".conf"), TINY));
        TrainingMaterial material = new TrainingMaterial(learnt, photos.contents(), Optional.empty(), start, 0);
        return new TrainingRun(
                        SettingsReader.read("small", settings),
                        SettingsReader.text("small", settings),
                        material,
                        folder.resolve(name),
                        "test",
                        CLOCK,
                        new SilentProgress())
                .run(false)
                .model();
    }

    private static List<LabelledPhoto> of(List<String> whales) {
        return photos.training().stream()
                .filter(photo -> whales.contains(photo.whale()))
                .toList();
    }

    private static List<String> whales(List<LabelledPhoto> photos) {
        return photos.stream().map(LabelledPhoto::whale).distinct().toList();
    }

    private static List<String> list(LocalModel model) throws IOException {
        return Files.readAllLines(model.weights().resolveSibling(LocalModel.PHOTO_LIST));
    }
}
