package org.whaledo.local.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.whaledo.failure.Failure;
import org.whaledo.trainer.gate.proof.ProofRow;

final class ProofLinesTest {
    private static final ProofRow SOUND =
            row("seed-1", ProofRow.PASSED, "passed", "RANKING", OptionalDouble.of(1), OptionalDouble.of(0.9));
    private static final ProofRow TORN =
            row("torn-file", "FILES", "refused", "FILES", OptionalDouble.empty(), OptionalDouble.empty());
    private static final ProofRow NAN =
            row("nan", "FINITE", "refused", "FINITE", OptionalDouble.of(Double.NaN), OptionalDouble.empty());
    private static final ProofRow WRONG =
            row("constant", "MEAN_COSINE", "refused", "RANKING", OptionalDouble.of(0.25), OptionalDouble.of(0.9));

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void aJsonLineIsACaseAndTheLastOneSumsUp() throws IOException {
        boolean holds = print(true, SOUND, TORN, NAN);

        assertThat(holds).isTrue();
        List<JsonNode> lines = json(out.toString(StandardCharsets.UTF_8));
        assertThat(lines)
                .extracting(line -> line.get("case").asText())
                .containsExactly("seed-1", "torn-file", "nan", "summary");
        assertThat(lines.get(0).get("check").asText()).isEqualTo("RANKING");
        assertThat(lines.get(0).get("figure").asDouble()).isEqualTo(1);
        assertThat(lines.get(0).get("threshold").asDouble()).isEqualTo(0.9);
        assertThat(lines.get(1).get("figure").isNull()).isTrue();
        assertThat(lines.get(2).get("figure").isNull()).as("JSON has no NaN").isTrue();
        assertThat(lines.get(3).get("passed").asInt()).isEqualTo(1);
        assertThat(lines.get(3).get("refusedByTheirOwnCheck").asInt()).isEqualTo(2);
        assertThat(Files.readString(folder.resolve("gate/rows.jsonl"))).isEqualTo(out.toString(StandardCharsets.UTF_8));
    }

    @Test
    void whatAnotherCheckRefusedIsWrongAndSaysSo() {
        boolean holds = print(false, SOUND, WRONG);

        assertThat(holds).isFalse();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .containsPattern("seed-1 +passed +passed +RANKING +1\\.000 +0\\.9000\n")
                .containsPattern("constant +MEAN_COSINE +refused  WRONG +RANKING +0\\.2500 +0\\.9000\n  why\n")
                .endsWith("1 of 1 sound models passed, 0 of 1 bad ones were refused by their own check.\n");
    }

    @Test
    void aFolderIsEmptiedOnlyOfWhatAProofLeft() throws IOException {
        print(true, SOUND);
        Files.createDirectories(folder.resolve("gate/seed-1/model"));
        Files.writeString(folder.resolve("gate/seed-1/model/card.md"), "");

        ProofFolder again = ProofFolder.open(folder.resolve("gate"));

        assertThat(again.root()).isDirectoryContaining(each -> each.endsWith("rows.jsonl"));
        assertThat(folder.resolve("gate/seed-1")).doesNotExist();
        Files.writeString(Files.createDirectory(folder.resolve("mine")).resolve("letter.txt"), "dear");
        assertThatThrownBy(() -> ProofFolder.open(folder.resolve("mine")))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("mine");
        assertThat(folder.resolve("mine/letter.txt")).exists();
    }

    private boolean print(boolean json, ProofRow... rows) {
        Surroundings surroundings = new Surroundings(
                Map.of(),
                folder,
                InputStream.nullInputStream(),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                false,
                Clock.systemUTC());
        ProofLines lines = new ProofLines(surroundings, json, ProofFolder.open(folder.resolve("gate")));
        lines.head();
        List.of(rows).forEach(lines::print);
        return lines.end();
    }

    private static List<JsonNode> json(String text) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : text.lines().toList()) {
            lines.add(new ObjectMapper().readTree(line));
        }
        return lines;
    }

    private static ProofRow row(
            String name, String expected, String verdict, String check, OptionalDouble figure, OptionalDouble limit) {
        return new ProofRow(name, expected, verdict, Optional.of(check), figure, limit, "why", Duration.ofMillis(1500));
    }
}
