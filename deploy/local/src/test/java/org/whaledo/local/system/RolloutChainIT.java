package org.whaledo.local.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.Producer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.whaledo.catalogue.Calibration;
import org.whaledo.catalogue.ViewpointRule;
import org.whaledo.event.ModelEvent;
import org.whaledo.event.Verdict;
import org.whaledo.id.ModelId;
import org.whaledo.id.ObjectName;
import org.whaledo.image.Preprocessing;
import org.whaledo.network.Architecture;
import org.whaledo.network.FreshModel;
import org.whaledo.network.LocalModel;
import org.whaledo.ranker.AnswerAudit;
import org.whaledo.ranker.SwitchoverAudit;
import org.whaledo.store.Buckets;
import org.whaledo.store.ObjectStore;
import org.whaledo.store.S3ObjectStore;
import org.whaledo.survey.SyntheticPhoto;
import org.whaledo.survey.SyntheticSurvey;
import org.whaledo.survey.SyntheticSurveySettings;
import org.whaledo.topic.PlainProducer;
import org.whaledo.topic.Topics;
import org.whaledo.trainer.publication.ModelPublisher;

/** A second network is rolled out beside the first by the whole chain; the embedder dies meanwhile; then back. */
final class RolloutChainIT {
    private static final int BEFORE = 50;
    private static final int PHOTOS = 60;
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final List<SyntheticPhoto> photos = SyntheticSurvey.generate(
                    SyntheticSurveySettings.standard(31).withWhales(12, 2).withMedianLength(90))
            .photos();
    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    Path folder;

    @Test
    void everyAnswerIsOfTheModelThatServes() throws Exception {
        try (SmallSystem system = SmallSystem.start(folder)) {
            // Given answers under the first model
            upload(system, 0, BEFORE);
            system.awaitRest(BEFORE);

            // When a second one is published, the embedder dies as soon as it is asked, and more photos come
            long asked = system.topics().offsets(Topics.EMBEDDING_REQUESTS);
            ModelId second = publishSecond(system);
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(10))
                    .until(() -> system.topics().offsets(Topics.EMBEDDING_REQUESTS) > asked);
            system.system().replaceTaskManager(0);
            String stateAtDeath = state(system, second);
            upload(system, BEFORE, PHOTOS);

            // Then
            await().atMost(PATIENCE).until(() -> state(system, second).equals("SERVING"));
            assertThat(stateAtDeath).isEqualTo("ROLLING");
            assertAllUnder(system, second, 1);
            assertProbabilities(system, true);

            // And back
            long before = system.topics().offsets(Topics.EMBEDDING_REQUESTS);
            post(system, "{\"kind\":\"rollBack\",\"as\":\"ann\"}");
            assertAllUnder(system, system.model(), 2);
            assertProbabilities(system, false);
            assertThat(system.topics().offsets(Topics.EMBEDDING_REQUESTS)).isEqualTo(before);
        }
    }

    private static void assertAllUnder(SmallSystem system, ModelId model, int switches) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(250))
                .until(() -> system.topics().latest(Topics.CURRENT_MATCHES).values().stream()
                        .allMatch(each -> each.getModelId().equals(model.hex())));
        AnswerAudit answers = system.awaitRest(PHOTOS);
        assertThat(answers.breaches()).isEmpty();
        assertThat(answers.answers()).isEqualTo(PHOTOS);
        assertThat(answers.waiting()).isZero();
        assertThat(answers.inForce().values()).allMatch(each -> each.contains(model.hex()));
        SwitchoverAudit audit = SwitchoverAudit.of(system.endpoints().kafka().client());
        assertThat(audit.breaches()).isEmpty();
        assertThat(audit.gap()).isZero();
        assertThat(audit.switches()).hasSize(switches);
        assertThat(system.topics().latest(Topics.QUARANTINE)).isEmpty();
    }

    private ModelId publishSecond(SmallSystem system) {
        Path model = folder.resolve("second");
        FreshModel.write(model, Architecture.RESNET10, Preprocessing.ofSize(32, 64), 8);
        try (ObjectStore store = S3ObjectStore.open(system.endpoints().s3().storeEndpoint());
                Producer<String, ModelEvent> models = PlainProducer.open(
                        Topics.MODELS, system.endpoints().kafka().client())) {
            return new ModelPublisher(store, models, Clock.systemUTC())
                    .publish(calibrated(LocalModel.open(model)), "beluga", "test");
        }
    }

    private static LocalModel calibrated(LocalModel model) {
        ModelId id = model.manifest().modelId();
        Calibration fitted = new Calibration(id, 20, ViewpointRule.ALL, true, 9, 4, 2, 1, 0.5);
        return model.with(model.manifest().provenance().withCalibration(fitted.toJson()));
    }

    /** That they are the model's own, the audit has seen. */
    private static void assertProbabilities(SmallSystem system, boolean present) {
        assertThat(system.topics().latest(Topics.CURRENT_MATCHES).values())
                .filteredOn(each -> each.getVerdict() == Verdict.CANDIDATES)
                .isNotEmpty()
                .allMatch(each -> (each.getUnknownProbability() != null) == present);
    }

    private void upload(SmallSystem system, int from, int to) {
        try (ObjectStore store = S3ObjectStore.open(system.endpoints().s3().storeEndpoint())) {
            photos.subList(from, to)
                    .forEach(each ->
                            store.put(new ObjectName(Buckets.PHOTOS, each.key()), each.jpeg(), "image/jpeg", Map.of()));
        }
    }

    private String state(SmallSystem system, ModelId model) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(uri(system, "/models/" + model)).build();
        return body(client.send(request, HttpResponse.BodyHandlers.ofByteArray()))
                .path("state")
                .asText();
    }

    private void post(SmallSystem system, String body) throws IOException, InterruptedException {
        HttpResponse<byte[]> reply = client.send(
                HttpRequest.newBuilder(uri(system, "/models"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
        assertThat(reply.statusCode()).as("%s", body(reply)).isEqualTo(200);
    }

    private static JsonNode body(HttpResponse<byte[]> reply) throws IOException {
        return new ObjectMapper().readTree(reply.body());
    }

    private static URI uri(SmallSystem system, String path) {
        return system.endpoints().http().resolve(path);
    }
}
