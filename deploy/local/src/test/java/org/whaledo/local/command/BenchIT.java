package org.whaledo.local.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.whaledo.image.Preprocessing;
import org.whaledo.local.bench.BenchPhotos;
import org.whaledo.local.bench.BenchPlace;
import org.whaledo.local.bench.BenchRow;
import org.whaledo.local.bench.LatencyBench;
import org.whaledo.local.bench.NetworkBench;
import org.whaledo.local.bench.TorchReference;
import org.whaledo.network.Architecture;
import org.whaledo.network.FreshModel;
import org.whaledo.trainer.training.SettingsReader;
import org.whaledo.trainer.training.TrainingSettings;

/** The benches measure something, with a small network and few photos; how much is for a quiet machine to tell. */
final class BenchIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private Path model;

    @BeforeEach
    void writeModel() {
        model = folder.resolve("model");
        FreshModel.write(model, Architecture.RESNET10, Preprocessing.ofSize(64, 32), 7);
    }

    @Test
    void pipelineRowsSayWhatTheyCompare() throws IOException {
        // When
        CommandRun run = CommandRun.of(
                folder,
                Map.of("WHALEDO_DATA", "data"),
                "bench",
                "pipeline",
                "--json",
                "--photos",
                "400",
                "--rounds",
                "1",
                "--model",
                model.toString());

        // Then
        assertThat(run.code()).as(run.err()).isZero();
        List<JsonNode> rows = rows(run.out());
        assertThat(rows).allSatisfy(BenchIT::isPlausible);
        assertThat(rows)
                .extracting(row -> row.get("variant").asText().replaceAll("/fresh-resnet10-7-(bf16|fp32)", ""))
                .containsExactly("embedder", "embedder/processor", "whole", "whole/processor");
        assertThat(rows.get(0).get("goal").asDouble()).isEqualTo(0.85);
        assertThat(rows.get(2).has("goal")).isFalse();
        assertThat(costs(rows.get(1))).containsKeys("network", "decode", "prepare", "fetch", "store", "flink");
        // With so small a network all photos may be embedded before the window of the answers begins
        assertThat(costs(rows.get(3))).containsKeys("ranker", "broker", "ingest");
        assertThat(folder.resolve("data/bench")).doesNotExist();
    }

    @Test
    void theNetworkIsHeldAgainstAnotherProcessInTurns() throws Exception {
        // Given a reference that does no work, and says so at once
        Path script =
                Files.writeString(folder.resolve("reference.sh"), "echo ready never; while read n; do echo $n 2; done");
        BenchPlace place = new BenchPlace(folder, model, Clock.systemUTC(), words -> {});
        Config small = ConfigFactory.parseString(
                "network.architecture = resnet10, input { height = 64, width = 32 }, start = none");
        TrainingSettings settings = SettingsReader.read(ConfigFactory.parseString(SettingsReader.text("small", small)));
        List<BenchRow> held = new ArrayList<>();
        List<BenchRow> alone = new ArrayList<>();

        // When
        new NetworkBench(
                        place,
                        settings,
                        Optional.of(new TorchReference.Program("bash", script, folder.resolve("log"))),
                        1)
                .run(held::add);
        new NetworkBench(place, settings, Optional.empty(), 1).run(alone::add);

        // Then
        assertThat(held)
                .extracting(row -> row.variant().replaceAll("bf16|fp32", "*"))
                .contains("serving/*", "serving/*/processor", "training/*", "training/*/processor");
        assertThat(held).allSatisfy(row -> {
            assertThat(row.ours()).isPositive();
            assertThat(row.reference()).isIn(16.0, 64.0, 96.0, 128.0);
            assertThat(row.ratio()).isCloseTo(row.ours() / row.reference(), within(1e-9));
            assertThat(row.goal()).hasValue(row.variant().startsWith("serving") ? 1.0 : 0.9);
        });
        assertThat(alone).hasSize(held.size() / 2).noneMatch(BenchRow::isComparison);
    }

    @Test
    void anAnswerWaitsForTheCheckpointOnlyWithExactlyOnce() throws InterruptedException {
        // Given an interval that stands out
        Duration interval = Duration.ofSeconds(3);
        BenchPlace place = new BenchPlace(folder.resolve("bench"), model, Clock.systemUTC(), line -> {});
        LatencyBench bench = new LatencyBench(place, BenchPhotos.generated(8), 20, Duration.ofMillis(300));

        // When
        List<BenchRow> atLeastOnce = bench.run(new LatencyBench.Variant(false, interval));
        List<BenchRow> exactlyOnce = bench.run(new LatencyBench.Variant(true, interval));

        // Then
        assertThat(atLeastOnce)
                .extracting(BenchRow::variant)
                .containsExactly("at-least-once-3000ms/p50", "at-least-once-3000ms/p95");
        assertThat(exactlyOnce).extracting(BenchRow::reference).containsExactly(4000.0, 5000.0);
        assertThat(List.of(atLeastOnce.get(0), atLeastOnce.get(1), exactlyOnce.get(0), exactlyOnce.get(1)))
                .allSatisfy(row -> {
                    assertThat(row.ours()).isPositive();
                    assertThat(row.ratio()).isCloseTo(row.reference() / row.ours(), within(1e-9));
                });
        assertThat(atLeastOnce.get(1).ours())
                .isGreaterThanOrEqualTo(atLeastOnce.get(0).ours());
        assertThat(exactlyOnce.get(0).ours() - atLeastOnce.get(0).ours())
                .as("photos come at any time between two checkpoints")
                .isGreaterThan(interval.toMillis() / 6.0);
    }

    private static void isPlausible(JsonNode row) {
        assertThat(row.get("bench").asText()).isEqualTo("pipeline");
        assertThat(row.get("ours").asDouble()).isBetween(0.1, 100_000.0);
        assertThat(row.get("reference").asDouble()).isBetween(0.1, 100_000.0);
        assertThat(row.get("ratio").asDouble())
                .isCloseTo(row.get("ours").asDouble() / row.get("reference").asDouble(), within(1e-9));
    }

    /** What a photo costs adds up, and is what the row's speed says. */
    private static Map<String, Double> costs(JsonNode row) {
        Map<String, Double> costs = new LinkedHashMap<>();
        row.get("processorMillis")
                .properties()
                .forEach(part -> costs.put(part.getKey(), part.getValue().asDouble()));
        double total = costs.get("total");
        double sum = costs.values().stream().mapToDouble(Double::doubleValue).sum() - total;
        assertThat(sum).isCloseTo(total, within(total * 0.05));
        assertThat(1000 / total)
                .isCloseTo(
                        row.get("ours").asDouble(),
                        within(1e-6 * row.get("ours").asDouble()));
        return costs;
    }

    private static List<JsonNode> rows(String out) throws IOException {
        List<JsonNode> rows = new ArrayList<>();
        for (String line : out.lines().toList()) {
            rows.add(JSON.readTree(line));
        }
        return rows;
    }
}
