package org.whaledo.local.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.whaledo.event.MatchesRanked;
import org.whaledo.event.Verdict;
import org.whaledo.id.ObjectName;
import org.whaledo.local.folder.Endpoints;
import org.whaledo.local.system.SmallSystem;
import org.whaledo.store.Buckets;
import org.whaledo.store.ObjectStore;
import org.whaledo.store.S3ObjectStore;
import org.whaledo.store.StoredObject;
import org.whaledo.survey.SyntheticPhoto;
import org.whaledo.survey.SyntheticSurvey;
import org.whaledo.survey.SyntheticSurveySettings;
import org.whaledo.topic.Topics;

/** The commands that speak to a running system: what they print, what they do there, and the code they end with. */
final class CommandsIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<SyntheticPhoto> PHOTOS =
            SyntheticSurvey.generate(new SyntheticSurveySettings(6, 0, 8, 120)).photos();

    @TempDir
    static Path folder;

    private static SmallSystem system;
    private static ObjectStore store;
    private static int used;

    @BeforeAll
    static void start() {
        system = SmallSystem.start(folder);
        store = S3ObjectStore.open(system.endpoints().s3().storeEndpoint());
    }

    @AfterAll
    static void stop() {
        store.close();
        system.close();
    }

    @Test
    void envNamesWhatRuns() {
        CommandRun env = run("env");

        Endpoints.S3 s3 = system.endpoints().s3();
        assertThat(env.code()).isZero();
        assertThat(env.out().lines())
                .allMatch(line -> line.matches("export [A-Z0-9_]+='.+'"))
                .contains(
                        "export WHALEDO_KAFKA='" + system.endpoints().kafka().bootstrap() + "'",
                        "export WHALEDO_HTTP='" + system.endpoints().http() + "'",
                        "export WHALEDO_DATA='" + folder.resolve("data") + "'",
                        "export AWS_ENDPOINT_URL='" + s3.endpoint() + "'",
                        "export AWS_SECRET_ACCESS_KEY='" + s3.secretKey() + "'");
    }

    @Test
    void uploadSendsWhatIsNotThereYet() throws IOException {
        // Given
        write("again/a.jpg", photo());
        write("again/b 1+2/é.jpg", photo());
        CommandRun first = run("upload", "again", "--prefix", "up/");

        // When
        CommandRun second = run("upload", "again", "--prefix", "up/");
        byte[] other = photo();
        write("again/a.jpg", other);
        CommandRun third = run("upload", "again", "--prefix", "up/", "--json");

        // Then
        assertThat(List.of(first.code(), second.code(), third.code())).containsOnly(ExitCode.OK);
        assertThat(first.out()).isEqualTo("2 uploaded, 0 there already, 0 failed\n");
        assertThat(second.out()).isEqualTo("0 uploaded, 2 there already, 0 failed\n");
        assertThat(json(third.out()))
                .isEqualTo(json("{\"uploaded\":1,\"skipped\":1,\"failed\":0,\"bytes\":" + other.length + "}"));
        assertThat(keys("up/")).containsExactlyInAnyOrder("up/a.jpg", "up/b 1+2/é.jpg");
    }

    @Test
    void anUploadThatLeavesAFileOutIsPartlyDone() throws IOException {
        write("partly/a.jpg", photo());
        Files.createSymbolicLink(folder.resolve("partly/gone.jpg"), folder.resolve("nowhere"));

        CommandRun upload = run("upload", "partly", "--prefix", "partly/");

        assertThat(upload.code()).isEqualTo(ExitCode.PARTIAL);
        assertThat(upload.out()).isEqualTo("1 uploaded, 0 there already, 1 failed\n");
        assertThat(upload.err()).contains("not uploaded: ", "partly/gone.jpg").doesNotContain("a.jpg:");
        assertThat(keys("partly/")).containsExactly("partly/a.jpg");
    }

    @Test
    void anUploadOfNothingFails() throws IOException {
        Files.createDirectory(folder.resolve("empty"));

        CommandRun absent = run("upload", "absent");
        CommandRun empty = run("upload", "empty");

        assertThat(List.of(absent.code(), empty.code())).containsOnly(ExitCode.FAILURE);
        assertThat(absent.err()).contains("WD-706", folder.resolve("absent").toString());
        assertThat(empty.err()).contains("WD-704", folder.resolve("empty").toString());
    }

    @Test
    void tailPrintsEveryAnswerOnceAndEndsWhenNoMoreComes() {
        // Given
        upload("tail/a.jpg", photo());
        upload("tail/b.jpg", photo());
        awaitRest();

        // When
        CommandRun all = run("tail", "matches", "--json", "--from-beginning", "--idle-exit", "3");
        CommandRun next = run("tail", "whaledo.matches", "--idle-exit", "1");

        // Then
        assertThat(all.code()).isZero();
        assertThat(all.out().lines().map(CommandsIT::json).map(CommandsIT::revision))
                .hasSizeGreaterThanOrEqualTo(2)
                .containsExactlyInAnyOrderElementsOf(system.topics().read(Topics.MATCHES).stream()
                        .map(each -> each.value().getObjectKey() + " " + each.key() + " "
                                + each.value().getRevision())
                        .toList());
        assertThat(next).isEqualTo(new CommandRun(ExitCode.OK, "", ""));
    }

    @Test
    void statusTellsWhatIsInAndThatAllIsAtRest() {
        // Given
        upload("status.jpg", photo());
        awaitRest();

        // When an audit's records do not come between
        CommandRun line = await().atMost(PATIENCE).until(() -> run("status", "--json"), CommandsIT::saysAtRest);
        CommandRun words = run("status");

        // Then
        JsonNode status = json(line.out());
        assertThat(List.of(words.code(), line.code())).containsOnly(ExitCode.OK);
        assertThat(status.path("photos").asInt()).isEqualTo(keys("").size());
        assertThat(status.path("answers").asInt()).isEqualTo(answers().size());
        assertThat(status.path("quarantined").asInt())
                .isEqualTo(system.topics().latest(Topics.QUARANTINE).size());
        assertThat(status.path("model").asText()).isEqualTo(system.model().hex());
        assertThat(List.of("lag", "dirty", "rounds", "missing"))
                .allMatch(field -> status.path(field).asInt(-1) == 0);
        assertThat(words.out())
                .contains("photos       " + keys("").size() + "\n")
                .contains("model        " + system.model().hex() + "\n");
        assertThat(words.out().lines().map(each -> each.split(" +")[0]))
                .containsExactlyElementsOf(
                        status.properties().stream().map(Map.Entry::getKey).toList());
    }

    private static boolean saysAtRest(CommandRun status) {
        return json(status.out()).path("quiescent").asBoolean();
    }

    @Test
    void aPhotoStaysInQuarantineUntilALookAfterItsRepair() throws IOException {
        // Given a photo that lost its end, as a disk would lose it
        byte[] whole = photo();
        upload("cut.jpg", Arrays.copyOf(whole, whole.length / 2));
        await().atMost(PATIENCE).until(() -> run("quarantine", "list").out().contains("photos/cut.jpg"));
        JsonNode held = json(run("quarantine", "list", "--json").out());
        CommandRun words = run("quarantine", "list");

        // When
        Files.write(folder.resolve("data/s3/photos/cut.jpg"), whole);
        CommandRun retry = run("quarantine", "retry", held.path("key").asText());

        // Then
        assertThat(held.path("code").asText()).isEqualTo("WD-107");
        assertThat(words.out())
                .startsWith("WD-107  photos/cut.jpg\n")
                .contains(held.path("advice").asText());
        assertThat(retry.code()).isZero();
        await().atMost(PATIENCE).until(() -> answers().contains("cut.jpg"));
        assertThat(run("quarantine", "list")).isEqualTo(new CommandRun(ExitCode.OK, "", "Nothing is in quarantine.\n"));
    }

    @Test
    void ctrlCEndsTailAsInterrupted() throws Exception {
        // Given one that follows
        upload("followed.jpg", photo());
        awaitRest();
        Path talk = folder.resolve("talk");
        Process tail = followingTail().redirectError(talk.toFile()).start();
        try (BufferedReader out = tail.inputReader(StandardCharsets.UTF_8)) {
            assertThat(out.readLine()).as("%s", Files.readString(talk)).isNotNull();

            // When
            new ProcessBuilder("kill", "-INT", Long.toString(tail.pid())).start();

            // Then
            assertThat(tail.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(tail.exitValue()).isEqualTo(ExitCode.INTERRUPTED);
        } finally {
            tail.destroyForcibly();
        }
    }

    /** In a process of its own, which hears Ctrl-C even where this one was started to ignore it. */
    private static ProcessBuilder followingTail() {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ProcessBuilder tail = new ProcessBuilder("env", "--default-signal=INT", java, "-XX:TieredStopAtLevel=1", "-cp");
        tail.command().addAll(List.of(System.getProperty("java.class.path"), Whaledo.class.getName()));
        tail.command().addAll(List.of("tail", "matches", "--from-beginning", "--follow"));
        tail.environment().put("WHALEDO_DATA", folder.resolve("data").toString());
        return tail;
    }

    private static CommandRun run(String... arguments) {
        return CommandRun.of(folder, Map.of("WHALEDO_DATA", "data"), arguments);
    }

    /** Another one each time. */
    private static byte[] photo() {
        return PHOTOS.get(used++).jpeg();
    }

    private static void write(String file, byte[] content) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.write(path, content);
    }

    private static void upload(String key, byte[] content) {
        store.put(new ObjectName(Buckets.PHOTOS, key), content, "image/jpeg", Map.of());
    }

    private static void awaitRest() {
        system.awaitRest(keys("").size());
    }

    /** Keys of the photos that are answered. */
    private static Set<String> answers() {
        return system.topics().latest(Topics.CURRENT_MATCHES).values().stream()
                .filter(each -> each.getVerdict() != Verdict.DELETED)
                .map(MatchesRanked::getObjectKey)
                .collect(Collectors.toSet());
    }

    private static List<String> keys(String prefix) {
        try (Stream<StoredObject> found = store.list(Buckets.PHOTOS, prefix)) {
            return found.map(each -> each.name().key()).toList();
        }
    }

    private static String revision(JsonNode answer) {
        return answer.path("photo").asText() + " " + answer.path("photoId").asText() + " "
                + answer.path("revision").asText();
    }

    private static JsonNode json(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new AssertionError(line, e);
        }
    }
}
