package org.whaledo.local.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.imageio.ImageIO;
import org.apache.commons.io.file.PathUtils;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.whaledo.survey.SyntheticSurvey;
import org.whaledo.survey.SyntheticSurveySettings;

/** A tiny network, as a person trains it. */
final class TrainCommandIT {
    @TempDir
    private static Path folder;

    @BeforeAll
    static void paint() throws IOException {
        SyntheticSurvey.generate(new SyntheticSurveySettings(12, 10, 14, 120)).writeTo(folder.resolve("survey"));
        Files.writeString(
                folder.resolve("tiny.conf"),
                "input { height = 64, width = 32 }\nbatch { whales = 5, photos = 3 }\nepochs = 1\nwatching.every = 1\n"
                        + "network.projector { hidden = 16, output = 8 }\n");
    }

    @Test
    void whatTrainingSaysIsWhatEvaluateFinds() throws IOException {
        CommandRun trained = run("train", "survey", "--preset", "small", "--config", "tiny.conf", "--out", "out");
        assertThat(trained.code()).as(trained.err()).isZero();
        assertThat(trained.out().strip()).isEqualTo(folder.resolve("out/model").toString());
        assertThat(trained.err()).contains("epoch 1", "on whales that it never saw: mAP@20");

        CommandRun evaluated = run("evaluate", "survey", "--model", "out/model", "--json");

        assertThat(evaluated.code()).as(evaluated.err()).isZero();
        JsonNode pooled = new ObjectMapper()
                .readTree(evaluated.out().lines().reduce((line, last) -> last).orElseThrow());
        JsonNode manifest = new ObjectMapper()
                .readTree(folder.resolve("out/model/manifest.json").toFile());
        assertThat(pooled.get("map20").asDouble())
                .isCloseTo(manifest.at("/provenance/metrics/map20").asDouble(), within(1e-9));
        assertThat(pooled.has("contaminated")).isFalse();

        CommandRun again = run("train", "survey", "--preset", "small", "--config", "tiny.conf", "--out", "out");
        assertThat(again.code()).isEqualTo(ExitCode.FAILURE);
        assertThat(again.err()).contains("WD-736", "--resume");
    }

    @Test
    void whereNobodySaysWhatTrainedTheFiguresAreCalledContaminated() throws IOException {
        // Given: a model, and its survey without split and scenarios
        CommandRun trained = run("train", "survey", "--preset", "small", "--config", "tiny.conf", "--out", "known");
        assertThat(trained.code()).as(trained.err()).isZero();
        withoutSplit(folder.resolve("survey"), folder.resolve("unsplit"));

        // When
        CommandRun all = run("evaluate", "unsplit", "--model", "known/model", "--json", "--report", "all");
        CommandRun unseen = run("evaluate", "unsplit", "--model", "known/model", "--json", "--unseen");

        // Then
        assertThat(all.out().lines()).isNotEmpty().allSatisfy(line -> assertThat(line)
                .contains("\"contaminated\":true"));
        assertThat(all.err()).contains("trained on", " of the 24 whales", "--unseen");
        assertThat(folder.resolve("all/report.md")).content().contains("**Contaminated: ", " of the 24 whales");
        assertThat(unseen.code()).as(unseen.err()).isZero();
        assertThat(unseen.out()).contains("\"pooled\"").doesNotContain("contaminated");
        assertThat(unseen.err()).doesNotContain("ontaminated");
    }

    @Test
    void drawsWhatItDoesToPhotos() throws IOException {
        CommandRun drawn = run("train", "survey", "--preset", "small", "--show-augmentation", "sheets/sheet.png");

        assertThat(drawn.code()).as(drawn.err()).isZero();
        BufferedImage sheet = ImageIO.read(folder.resolve("sheets/sheet.png").toFile());
        assertThat(sheet.getWidth()).isGreaterThan(8 * 64);
        assertThat(folder.resolve("training")).doesNotExist();
    }

    @Test
    void saysWhatIsWrongWithSettings() throws IOException {
        Files.writeString(folder.resolve("wrong.conf"), "epocs = 3");

        CommandRun misspelt = run("train", "survey", "--config", "wrong.conf");
        CommandRun unknown = run("train", "survey", "--preset", "huge");

        assertThat(misspelt.err()).contains("WD-732", "epocs");
        assertThat(unknown.err()).contains("WD-732", "huge", "small");
        assertThat(misspelt.code()).isEqualTo(ExitCode.FAILURE);
    }

    /** Photos and labels as they are, and nothing said about what is to be measured. */
    private static void withoutSplit(Path survey, Path target) throws IOException {
        PathUtils.copyDirectory(survey, target);
        Files.delete(target.resolve("query_scenarios.csv"));
        Path table = target.resolve("metadata.csv");
        Files.writeString(table, Files.readString(table).replace(",split\n", ",part\n"));
    }

    private static CommandRun run(String... arguments) {
        return CommandRun.of(folder, Map.of(), arguments);
    }
}
