package org.whaledo.ranker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.whaledo.id.ModelId;
import org.whaledo.topic.GateRefusal;

/** People promote, cancel and roll back; a roll-out that fails too often waits for them. */
class ModelHttpIT {
    private static final ModelId A = SyntheticCatalogue.model(1);
    private static final ModelId B = SyntheticCatalogue.model(2);
    private static final ModelId C = SyntheticCatalogue.model(3);
    private static final ModelId COLLAPSED = SyntheticCatalogue.model(4);
    private static final ModelId WORSE = SyntheticCatalogue.model(5);
    private static final int PHOTOS = 8;

    private final SyntheticCatalogue catalogue = new SyntheticCatalogue(7, 4, 16);
    private final HttpClient client = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private RankerService service;

    @Test
    void peopleDecideWhatServes(@TempDir Path folder) throws Exception {
        try (RankerWorld world = new RankerWorld(2, folder)) {
            // Given answers under A, and B of which one photo fails: more than half a percent
            service = world.start("a");
            world.publish(A);
            for (int i = 0; i < PHOTOS; i++) {
                world.register(catalogue.photo(i));
                world.embed(catalogue.embedding(i, A));
            }
            await().atMost(Duration.ofSeconds(60)).until(() -> "SERVING".equals(state(A)));
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> service.obstacles().isEmpty());
            assertThat(post("{'kind':'rollBack','as':'ann'}", 409).path("code").asText())
                    .isEqualTo("WD-622");
            world.publish(B);
            await().atMost(Duration.ofSeconds(60)).until(() -> "ROLLING".equals(state(B)));
            assertThat(post("{'kind':'promote','model':'" + B + "','as':'ann'}", 409)
                            .path("words")
                            .asText())
                    .contains("is being rolled out");
            for (int i = 0; i < PHOTOS; i++) {
                world.embed(i == 0 ? catalogue.failure(i, B, "WD-503") : catalogue.embedding(i, B));
            }

            // Then it is held, with its figures
            await().atMost(Duration.ofSeconds(60)).until(() -> "HELD".equals(state(B)));
            JsonNode rollout = get("/models/" + B, 200).path("rollout");
            assertThat(rollout.path("have").asInt()).isEqualTo(PHOTOS - 1);
            assertThat(rollout.path("failed").asInt()).isEqualTo(1);
            assertThat(get("/status", 200).path("rollout")).isEqualTo(rollout);

            // And a person promotes it, goes back, and rolls it out again only to cancel that
            assertThat(post("{'kind':'promote','model':'" + B + "','as':'ann','reason':'it is better'}", 200)
                            .path("state")
                            .asText())
                    .isEqualTo("SERVING");
            assertThat(state(A)).isEqualTo("PREVIOUS");
            post("{'kind':'promote','model':'" + B + "','as':'ann'}", 409);
            post("{'kind':'rollBack','as':'bob'}", 200);
            assertThat(state(A)).isEqualTo("SERVING");
            post("{'kind':'rollBack','model':'" + A + "','as':'bob'}", 409);
            post("{'kind':'promote','model':'" + C + "','as':'bob'}", 404);
            world.publish(C);
            await().atMost(Duration.ofSeconds(60)).until(() -> "ROLLING".equals(state(C)));
            post("{'kind':'cancel','as':'bob'}", 200);
            assertThat(state(C)).isEqualTo("CANCELLED");
            post("{'kind':'cancel','as':'bob'}", 409);
            assertThat(post("{'kind':'guess','as':'bob'}", 400).path("code").asText())
                    .isEqualTo("WD-605");

            // And all of it can be read back
            JsonNode all = get("/models", 200);
            assertThat(all.path("serving").asText()).isEqualTo(A.hex());
            assertThat(all.path("epoch").asLong()).isEqualTo(3);
            assertThat(all.path("models")).hasSize(3);
            assertThat(get("/models/" + B, 200).path("events"))
                    .extracting(event -> event.path("actor").asText(), event -> event.path("kind")
                            .asText())
                    .contains(org.assertj.core.groups.Tuple.tuple("ann", "ACTIVATED"));
            get("/models/ffffff", 404);
        }
    }

    @Test
    void nobodyPutsIntoServiceWhatTheGateRefused(@TempDir Path folder) throws Exception {
        try (RankerWorld world = new RankerWorld(2, folder)) {
            // Given B in service, A before it, and models that the gate refused for three reasons
            service = world.start("a");
            world.publish(A);
            world.publish(B);
            world.refuse(COLLAPSED, "mean-cosine");
            world.refuse(WORSE, GateRefusal.RANKING);
            world.refuse(C, GateRefusal.EVIDENCE);
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> service.obstacles().isEmpty() && "SERVING".equals(state(B)));
            await().atMost(Duration.ofSeconds(60)).until(() -> "REFUSED".equals(state(C)));

            // When people promote them, then only thin evidence is theirs to overrule
            JsonNode denied = post("{'kind':'promote','model':'" + COLLAPSED + "','as':'ann'}", 409);
            assertThat(denied.path("code").asText()).isEqualTo("WD-623");
            assertThat(denied.path("words").asText()).contains("gate:mean-cosine");
            assertThat(post("{'kind':'promote','model':'" + WORSE + "','as':'ann'}", 409)
                            .path("code")
                            .asText())
                    .isEqualTo("WD-623");
            post("{'kind':'promote','model':'" + C + "','as':'ann'}", 200);
            assertThat(get("/models/" + COLLAPSED, 200).path("events"))
                    .as("nothing was written")
                    .hasSize(1);

            // And nobody goes back to one that was found broken since, but to one that only ranks worse
            world.refuse(A, "mean-cosine");
            await().atMost(Duration.ofSeconds(60)).until(() -> events(A) == 3);
            assertThat(post("{'kind':'rollBack','as':'bob'}", 409).path("code").asText())
                    .isEqualTo("WD-623");
            world.refuse(A, GateRefusal.RANKING);
            await().atMost(Duration.ofSeconds(60)).until(() -> events(A) == 4);
            post("{'kind':'rollBack','as':'bob'}", 200);
            assertThat(state(A)).isEqualTo("SERVING");
        }
    }

    private int events(ModelId model) throws Exception {
        return get("/models/" + model, 200).path("events").size();
    }

    private String state(ModelId model) throws Exception {
        return json.readTree(send(request("/models/" + model).GET().build()).body())
                .path("state")
                .asText();
    }

    private JsonNode get(String path, int status) throws Exception {
        return checked(send(request(path).GET().build()), status);
    }

    private JsonNode post(String body, int status) throws Exception {
        return checked(
                send(request("/models")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body.replace('\'', '"')))
                        .build()),
                status);
    }

    private JsonNode checked(HttpResponse<String> reply, int status) throws Exception {
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(status);
        return json.readTree(reply.body());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.httpPort() + path));
    }

    private HttpResponse<String> send(HttpRequest request) throws Exception {
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
