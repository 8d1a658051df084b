package org.whaledo.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.whaledo.survey.SyntheticSurvey;
import org.whaledo.survey.SyntheticSurveySettings;

/** A copy of the base model, which tells some of the painted whales: enough for probabilities. */
final class CalibrateCommandIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private static Path folder;

    @BeforeAll
    static void paint() throws IOException {
        SyntheticSurvey.generate(new SyntheticSurveySettings(31, 0, 30, 100)).writeTo(folder.resolve("survey"));
        Files.createDirectories(folder.resolve("model"));
        try (Stream<Path> files = Files.list(Path.of("models/base"))) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve("model").resolve(file.getFileName()));
            }
        }
    }

    @Test
    void whatCalibrateFitsTheManifestCarriesAndEvaluateReports() throws IOException {
        CommandRun before = run("evaluate", "survey", "--model", "model");
        assertThat(before.out()).as(before.err()).startsWith("not calibrated");
        JsonNode manifest = manifest();

        CommandRun calibrated = run("calibrate", "survey", "--model", "model", "--report", "out", "--json");

        assertThat(calibrated.code()).as(calibrated.err()).isZero();
        JsonNode fitted = JSON.readTree(calibrated.out());
        assertThat(fitted.at("/report/ece").asDouble()).isBetween(0.0, 1.0);
        assertThat(manifest().at("/provenance/calibration")).isEqualTo(fitted);
        assertThat(manifest().path("modelId")).isEqualTo(manifest.path("modelId"));
        assertThat(Files.readString(folder.resolve("out/calibration.md"))).contains("BAKS", "reliability.png");
        assertThat(folder.resolve("out/reliability.png")).isNotEmptyFile();

        CommandRun after = run("evaluate", "survey", "--model", "model", "--json");
        JsonNode pooled =
                JSON.readTree(after.out().lines().reduce((line, last) -> last).orElseThrow());
        assertThat(pooled.path("calibration")).isEqualTo(fitted.path("report"));
        assertThat(run("evaluate", "survey", "--model", "model").out()).startsWith("calibrated: ECE");
    }

    private static JsonNode manifest() throws IOException {
        return JSON.readTree(folder.resolve("model/manifest.json").toFile());
    }

    private static CommandRun run(String... arguments) {
        return CommandRun.of(folder, Map.of(), arguments);
    }
}
