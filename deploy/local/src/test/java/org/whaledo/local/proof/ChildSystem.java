package org.whaledo.local.proof;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.core.ConditionTimeoutException;
import org.whaledo.catalogue.RankingRules;
import org.whaledo.local.command.Whaledo;
import org.whaledo.local.folder.DataFolder;
import org.whaledo.local.folder.Endpoints;
import org.whaledo.ranker.AnswerAudit;

/** The whole system in a process of its own, as a user starts it, to be killed and started again on the same folder. */
final class ChildSystem implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(180);
    private static final Duration REST = Duration.ofSeconds(240);
    private static final int LAST_LINES = 60;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path data;
    private final Process process;
    private final Endpoints endpoints;

    private ChildSystem(Path data, Process process, Endpoints endpoints) {
        this.data = data;
        this.process = process;
        this.endpoints = endpoints;
    }

    static ChildSystem start(Path data, Path model) throws IOException {
        return start(data, model, List.of());
    }

    /**
     * Returns when it says that it is ready; fails with its last words when it ends before.
     *
     * @param options of its JVM, besides the usual ones
     */
    static ChildSystem start(Path data, Path model, List<String> options) throws IOException {
        Path ready = data.resolve("endpoints.json");
        // A killed system left it behind; the next one would take it away a moment later.
        Files.deleteIfExists(ready);
        Path words = Files.createTempFile(data.getParent(), "child-", ".log");
        Process process = new ProcessBuilder(command(data, model, options))
                .redirectErrorStream(true)
                .redirectOutput(words.toFile())
                .start();
        await().atMost(START).pollInterval(Duration.ofMillis(100)).until(() -> {
            if (!process.isAlive()) {
                throw new AssertionError(
                        "the system ended with " + process.exitValue() + ": " + Files.readString(words));
            }
            return Files.exists(ready) && process.isAlive();
        });
        return new ChildSystem(data, process, DataFolder.endpoints(data));
    }

    /** Runs the command line on a data folder, as a user does. @return its exit code and what it printed */
    static String run(Path data, String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(java(List.of()));
        command.addAll(List.of(words));
        command.addAll(List.of("--data", data.toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() + " " + printed;
    }

    private static List<String> command(Path data, Path model, List<String> options) {
        List<String> command = new ArrayList<>(java(options));
        command.addAll(List.of("up", "--data", data.toString(), "--model", model.toString()));
        return command;
    }

    private static List<String> java(List<String> options) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                "-Xmx900m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Djava.awt.headless=true",
                "-Dai.djl.offline=true",
                "-DOPT_OUT_TRACKING=true",
                "-Dai.djl.pytorch.num_threads=1",
                "-Dai.djl.pytorch.num_interop_threads=1",
                "-Dai.djl.pytorch.graph_optimizer=false"));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Whaledo.class.getName()));
        return command;
    }

    Endpoints endpoints() {
        return endpoints;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** As {@code kill -9} does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Waits until that many photos are registered, answered, and nothing moves any more. */
    AnswerAudit awaitRest(int photos) {
        try {
            await().atMost(REST)
                    .pollInterval(Duration.ofMillis(500))
                    .ignoreExceptions()
                    .until(() -> isIdle() && audit().photos() == photos && isIdle());
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(stillMoving(photos), e);
        }
        return audit();
    }

    private String stillMoving(int photos) {
        try {
            AnswerAudit audit = audit();
            List<String> log = log();
            return audit.photos() + " of " + photos + " photos, " + audit.answers() + " answers, breaches "
                    + audit.breaches() + ", alive " + isAlive() + ", status " + status() + "\n"
                    + String.join("\n", log.subList(Math.max(0, log.size() - LAST_LINES), log.size()));
        } catch (IOException | RuntimeException e) {
            return "no rest, and no word of why: " + e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }

    AnswerAudit audit() {
        return AnswerAudit.of(endpoints.kafka().client(), RankingRules.standard());
    }

    private boolean isIdle() throws IOException, InterruptedException {
        return status().path("idle").asBoolean();
    }

    private JsonNode status() throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(endpoints.http().resolve("/status")).build();
        HttpResponse<InputStream> response =
                HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofInputStream());
        return JSON.readTree(response.body());
    }

    /** SIGTERM, and its exit status. */
    int stop() throws InterruptedException {
        process.destroy();
        return process.waitFor();
    }

    List<String> log() throws IOException {
        return Files.readAllLines(data.resolve("logs/whaledo.log"), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }
}
