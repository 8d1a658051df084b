package org.whaledo.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.whaledo.trainer.evaluation.RetrievalMetric;
import org.whaledo.trainer.evaluation.Submission;

/** On stored embeddings: no network, no photo is opened but for the report, which says what it could not read. */
final class EvaluateCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MODEL = "ab".repeat(32);

    @TempDir
    Path folder;

    @BeforeEach
    void aSurveyOfFourPhotosAndTheirVectors() throws IOException {
        write(
                "survey/metadata.csv",
                "image_id,path,height,width,viewpoint,date,whale_id",
                "a,a.jpg,300,110,top,2019-08-01,w1",
                "b,b.jpg,300,110,top,2019-08-02,w1",
                "c,c.jpg,300,110,top,2019-08-01,w2",
                "d,d.jpg,110,300,left,2019-08-02,w2");
        write("survey/query_scenarios.csv", "scenario_id,queries_path,database_path", "any,q.csv,d.csv");
        write("survey/q.csv", "query_id,query_image_id", "any-a,a", "any-c,c");
        write("survey/d.csv", "database_image_id", "b", "d");
        write("survey/ground_truth.csv", "query_id,database_image_id", "any-a,b", "any-c,d");
        for (String image : List.of("a", "b", "c", "d")) {
            write("survey/" + image + ".jpg", "no picture, and nobody looks");
        }
        write(
                "vectors.jsonl",
                vector("a", "1.0,0.0"),
                vector("b", "0.8,0.6"),
                vector("c", "0.6,0.8"),
                vector("d", "0.0,1.0"));
    }

    @Test
    void theLastLineIsTheOneOfAllQueriesAndCarriesItsParts() throws IOException {
        CommandRun run = run("evaluate", "survey", "--embeddings", "vectors.jsonl", "--json");

        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        List<String> lines = run.out().lines().toList();
        assertThat(lines).hasSize(2);
        JsonNode pooled = JSON.readTree(lines.get(1));
        assertThat(pooled.path("scenario").asText()).isEqualTo("pooled");
        assertThat(pooled.path("queries").asInt()).isEqualTo(2);
        assertThat(pooled.path("map20").asDouble()).isEqualTo(0.75);
        assertThat(pooled.path("top1").asDouble()).isEqualTo(0.5);
        assertThat(pooled.path("top5").asDouble()).isEqualTo(1);
        assertThat(pooled.path("low").asDouble()).isEqualTo(0.5);
        assertThat(pooled.path("high").asDouble()).isEqualTo(1);
        assertThat(pooled.path("viewpoints"))
                .extracting(part -> part.path("part").asText())
                .containsExactly("top-top", "top-side", "cross-view");
        assertThat(pooled.path("references")).hasSize(1);
        assertThat(pooled.path("calibration").isNull()).isTrue();
    }

    @Test
    void comparesBeforeItSpeaksOfTheScenariosAndWritesTheReport() throws IOException {
        CommandRun run =
                run("evaluate", "survey", "--embeddings", "vectors.jsonl", "--json", "--compare", "--report", "out");

        assertThat(run.code()).isZero();
        List<String> lines = run.out().lines().toList();
        JsonNode served = JSON.readTree(lines.get(0));
        assertThat(served.path("variant").asText()).isEqualTo("as it serves");
        assertThat(served.path("map20").asDouble()).isEqualTo(0.75);
        assertThat(served.path("difference").asDouble()).isZero();
        assertThat(JSON.readTree(lines.get(lines.size() - 1)).path("scenario").asText())
                .isEqualTo("pooled");
        assertThat(Files.readString(folder.resolve("out/report.md"))).contains("| pooled | 0.7500 |", "k-reciprocal");
    }

    @Test
    void theSubmissionScoresByTheOfficialMetricWhatTheCommandPrints() throws IOException {
        CommandRun run =
                run("evaluate", "survey", "--embeddings", "vectors.jsonl", "--json", "--submission", "answers.csv");

        Map<String, Set<String>> truth = Map.of("any-a", Set.of("b"), "any-c", Set.of("d"));
        double official = RetrievalMetric.mean(
                Submission.read(folder.resolve("answers.csv")), truth, RetrievalMetric.Rules.OFFICIAL);
        assertThat(JSON.readTree(run.out().lines().toList().get(1))
                        .path("map20")
                        .asDouble())
                .isEqualTo(official)
                .isEqualTo(0.75);
    }

    @Test
    void asksPhotoWiseOnlyWhereATenthOfThePhotosIsOne() {
        CommandRun run = run("evaluate", "survey", "--embeddings", "vectors.jsonl", "--photo-wise");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("a tenth of its photos");
    }

    @Test
    void cannotLeaveOutWhatStoredEmbeddingsWereTrainedOn() {
        CommandRun run = run("evaluate", "survey", "--embeddings", "vectors.jsonl", "--unseen");

        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("--unseen needs a model");
    }

    @Test
    void saysThatTheReportCannotBeWritten() throws IOException {
        write("taken", "a file");

        CommandRun run = run("evaluate", "survey", "--embeddings", "vectors.jsonl", "--report", "taken");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("WD-720", "taken").doesNotContain("Exception: ");
    }

    private CommandRun run(String... arguments) {
        return CommandRun.of(folder, Map.of(), arguments);
    }

    private static String vector(String image, String numbers) {
        return "{\"photo\":\"" + image + ".jpg\",\"modelId\":\"" + MODEL + "\",\"vector\":[" + numbers + "]}";
    }

    private void write(String name, String... lines) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, String.join("\n", lines) + "\n");
    }
}
