package org.whaledo.ranker;

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
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.whaledo.id.ModelId;
import org.whaledo.id.PhotoId;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DecisionHttpIT {
    private static final ModelId MODEL = SyntheticCatalogue.model(1);
    private static final int PHOTOS = 30;

    private final SyntheticCatalogue catalogue = new SyntheticCatalogue(7, 4, 16);
    private final HttpClient client = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private RankerWorld world;
    private RankerService service;

    @BeforeAll
    void start(@TempDir Path folder) {
        world = new RankerWorld(2, folder);
        world.publish(MODEL);
        service = world.start("a");
        for (int i = 0; i < PHOTOS; i++) {
            world.register(catalogue.photo(i));
            world.embed(catalogue.embedding(i, MODEL));
        }
        world.awaitRest();
        await().atMost(Duration.ofSeconds(20)).until(() -> service.obstacles().isEmpty());
    }

    @AfterAll
    void stop() {
        world.close();
    }

    @Test
    void decisionTakesEffectInCatalogueAndAnswers() throws Exception {
        // Given
        PhotoId decided = catalogue.id(0);

        // When
        HttpResponse<String> reply = decide(
                "{'kind':'identified','photoId':'" + decided + "','name':'Ivory','as':'ann','expectedVersion':0}");
        world.awaitRest();

        // Then
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
        JsonNode identity = json.readTree(reply.body()).path("identity");
        assertThat(identity.path("name").asText()).isEqualTo("Ivory");
        assertThat(identity.path("version").asLong()).isEqualTo(1);
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            JsonNode photo = get("/photos/" + decided);
            assertThat(photo.path("answer").path("verdict").asText()).isEqualTo("IDENTIFIED");
            assertThat(photo.path("answer").path("name").asText()).isEqualTo("Ivory");
        });
        assertThat(world.soundAnswers().values()).anyMatch(text -> text.contains("\nwhale " + whale(identity)));
    }

    @Test
    void lateDecisionIsAConflictAndChangesNothing() throws Exception {
        // Given
        PhotoId photo = catalogue.id(1);
        String body = "{'kind':'identified','photoId':'" + photo + "','name':'NAME','as':'WHO','expectedVersion':0}";
        assertThat(decide(body.replace("NAME", "Opal").replace("WHO", "ann")).statusCode())
                .isEqualTo(200);

        // When
        HttpResponse<String> late = decide(body.replace("NAME", "Pearl").replace("WHO", "bob"));
        HttpResponse<String> repeated = decide(body.replace("NAME", "Opal").replace("WHO", "ann"));

        // Then
        assertThat(late.statusCode()).isEqualTo(409);
        JsonNode reply = json.readTree(late.body());
        assertThat(reply.path("code").asText()).isEqualTo("WD-604");
        assertThat(reply.path("identity").path("name").asText()).isEqualTo("Opal");
        assertThat(repeated.statusCode()).as("a retry is the same decision").isEqualTo(200);
    }

    @Test
    void refusedDecisionHoldsWhenItIsSentAgainAfterTheReasonIsGone() throws Exception {
        // Given a split that takes a photo from a whale that it does not show
        PhotoId photo = catalogue.id(3);
        String identified = "{'kind':'identified','photoId':'" + catalogue.id(4) + "','name':'Quartz','as':'ann'}";
        String whale = whale(json.readTree(decide(identified).body()).path("identity"));
        String split = "{'kind':'split','whaleId':'" + whale + "','photoIds':['" + photo
                + "'],'as':'ann','expectedVersion':1}";
        HttpResponse<String> refused = decide(split);
        HttpResponse<String> retried = decide(split);

        // When somebody decides that it does, and the split is sent again, twice
        assertThat(decide(identified.replace(catalogue.id(4).hex(), photo.hex()))
                        .statusCode())
                .isEqualTo(200);
        HttpResponse<String> again = decide(split);
        HttpResponse<String> repeated = decide(split);

        // Then
        assertFailure(refused, 409, "WD-604");
        assertThat(retried.body()).as("a retry is the same decision").isEqualTo(refused.body());
        assertThat(again.statusCode()).as(again.body()).isEqualTo(200);
        assertThat(decision(again)).isNotEqualTo(decision(refused));
        assertThat(repeated.statusCode()).as(repeated.body()).isEqualTo(200);
        assertThat(decision(repeated)).isEqualTo(decision(again));
    }

    private String decision(HttpResponse<String> reply) throws IOException {
        return json.readTree(reply.body()).path("decisionId").asText();
    }

    @Test
    void mistakesAreAnsweredWithACode() throws Exception {
        assertFailure(decide("{'kind':'guess','as':'ann'}"), 400, "WD-605");
        assertFailure(decide("not json"), 400, "WD-605");
        assertFailure(decide("{'kind':'unusable','photoId':'" + "0".repeat(32) + "','as':'ann'}"), 404, "WD-606");
        assertFailure(decide("'" + "x".repeat(1 << 20) + "'"), 413, "WD-607");
        assertFailure(send(request("/photos/none").GET().build()), 404, "WD-606");
        assertFailure(send(request("/elsewhere").GET().build()), 404, "WD-609");
        assertFailure(send(request("/photos/" + catalogue.id(2)).DELETE().build()), 405, "WD-609");
    }

    @Test
    void tellsHealthAndStatus() throws Exception {
        assertThat(get("/health/live").path("live").asBoolean()).isTrue();
        assertThat(get("/health/ready").path("ready").asBoolean()).isTrue();
        JsonNode status = get("/status");
        assertThat(status.path("shards")).hasSize(2);
        long photos = 0;
        for (JsonNode shard : status.path("shards")) {
            photos += shard.path("photos").asLong();
            assertThat(shard.path("serving").asText()).isEqualTo(MODEL.hex());
        }
        assertThat(photos).isEqualTo(PHOTOS);
    }

    private static String whale(JsonNode identity) {
        return identity.path("whale").asText();
    }

    private void assertFailure(HttpResponse<String> reply, int status, String code) throws IOException {
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(status);
        assertThat(json.readTree(reply.body()).path("code").asText()).isEqualTo(code);
        assertThat(reply.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    }

    private HttpResponse<String> decide(String body) throws Exception {
        return send(request("/decisions")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.replace('\'', '"')))
                .build());
    }

    private JsonNode get(String path) throws Exception {
        return json.readTree(send(request(path).GET().build()).body());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.httpPort() + path));
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
