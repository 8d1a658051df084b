package org.whaledo.local.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.whaledo.local.proof.RetryingUpload;
import org.whaledo.ranker.AnswerAudit;
import org.whaledo.survey.SyntheticPhoto;
import org.whaledo.survey.SyntheticSurvey;
import org.whaledo.survey.SyntheticSurveySettings;
import org.whaledo.topic.Topics;

/** Promises 1, 2a and 2b when a part of the running system goes away amid an upload and comes back. */
final class OutageIT {
    private static final int PHOTOS = 60;
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    static Path folder;

    private static SmallSystem running;
    private static int uploaded;

    @BeforeAll
    static void start() {
        running = SmallSystem.start(folder);
    }

    @AfterAll
    static void stop() {
        running.close();
    }

    @Test
    void aBrokerRestartAmidAnUploadLosesNothing() throws Exception {
        // When
        int before = uploadAround(photos(21), () -> running.system().restartBroker());

        // Then
        assertNothingIsLost();
        assertThat(before).as("uploads that the broker was told of before").isBetween(1, PHOTOS - 1);
        assertThat(running.topics().read(Topics.BUCKET_EVENTS))
                .extracting(ConsumerRecord::leaderEpoch)
                .as("a partition's leader, once per start of the broker")
                .contains(Optional.of(0))
                .anyMatch(epoch -> epoch.get() > 0);
    }

    @Test
    void aLostTaskManagerAmidAnUploadCostsNothingButTime() throws Exception {
        // Given
        Set<String> managers = taskManagers();
        assertThat(managers).hasSize(1);

        // When
        int before = uploadAround(photos(22), () -> running.system().replaceTaskManager(0));

        // Then
        assertNothingIsLost();
        assertThat(before).isBetween(1, PHOTOS - 1);
        assertThat(taskManagers()).hasSize(1).doesNotContainAnyElementsOf(managers);
        assertThat(attempts()).allMatch(attempt -> attempt > 0);
    }

    private interface Fault {
        void happen() throws Exception;
    }

    /** Uploads, with a fault in between. @return photos that were uploaded when it happened */
    private static int uploadAround(List<SyntheticPhoto> photos, Fault fault) throws Exception {
        try (RetryingUpload upload =
                RetryingUpload.start(running.endpoints().s3().storeEndpoint(), photos)) {
            await().pollInterval(Duration.ofMillis(5)).until(() -> upload.done() >= PHOTOS / 3);
            int before = upload.done();
            fault.happen();
            upload.awaitAll();
            uploaded += upload.done();
            return before;
        }
    }

    private static void assertNothingIsLost() {
        AnswerAudit audit = running.awaitRest(uploaded);
        assertThat(audit.breaches()).isEmpty();
        assertThat(audit.answers()).isEqualTo(uploaded);
        assertThat(audit.waiting()).isZero();
        assertThat(running.topics().latest(Topics.QUARANTINE)).isEmpty();
    }

    private static List<SyntheticPhoto> photos(long seed) {
        List<SyntheticPhoto> photos = SyntheticSurvey.generate(
                        SyntheticSurveySettings.standard(seed).withWhales(12, 2).withMedianLength(90))
                .photos()
                .subList(0, PHOTOS);
        assertThat(photos).hasSize(PHOTOS);
        return photos;
    }

    private static Set<String> taskManagers() throws Exception {
        Set<String> ids = new HashSet<>();
        flink("/taskmanagers")
                .get("taskmanagers")
                .forEach(each -> ids.add(each.get("id").asText()));
        return ids;
    }

    /** Of each subtask of the job, counted from 0. */
    private static List<Integer> attempts() throws Exception {
        List<Integer> attempts = new ArrayList<>();
        String job = "/jobs/" + flink("/jobs").at("/jobs/0/id").asText();
        for (JsonNode vertex : flink(job).get("vertices")) {
            flink(job + "/vertices/" + vertex.get("id").asText())
                    .get("subtasks")
                    .forEach(each -> attempts.add(each.get("attempt").asInt()));
        }
        assertThat(attempts).isNotEmpty();
        return attempts;
    }

    private static JsonNode flink(String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(running.endpoints().flink().resolve(path))
                .build();
        HttpResponse<InputStream> response =
                HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofInputStream());
        return JSON.readTree(response.body());
    }
}
