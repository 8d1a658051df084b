package org.whaledo.ranker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.whaledo.event.Decision;
import org.whaledo.id.ModelId;
import org.whaledo.id.PhotoId;
import org.whaledo.topic.Topics;

/** Two reviewers decide on the same photo at the same moment, two hundred times. */
class DecisionRaceIT {
    private static final ModelId MODEL = SyntheticCatalogue.model(1);
    private static final int RACES = 200;

    private final SyntheticCatalogue catalogue = new SyntheticCatalogue(3, 2, 8);

    @Test
    void exactlyOneWinsEachVersionAndNoneIsLost(@TempDir Path folder) {
        try (RankerWorld world = new RankerWorld(1, folder)) {
            // Given
            RankerService service = world.start("a");
            world.publish(MODEL);
            world.register(catalogue.photo(0));
            world.embed(catalogue.embedding(0, MODEL));
            world.awaitRest();
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> service.obstacles().isEmpty());
            RankerClient client = new RankerClient(service.httpPort());
            PhotoId photo = catalogue.id(0);
            Set<String> winners = new HashSet<>();
            Set<String> told = new HashSet<>();

            // When
            for (int version = 0; version < RACES; version++) {
                List<CompletableFuture<HttpResponse<String>>> race = List.of(
                        client.decide(request(photo, version, "ann")), client.decide(request(photo, version, "bob")));
                List<HttpResponse<String>> replies =
                        race.stream().map(CompletableFuture::join).toList();
                assertThat(replies).extracting(HttpResponse::statusCode).containsExactlyInAnyOrder(200, 409);
                for (HttpResponse<String> reply : replies) {
                    JsonNode body = client.parse(reply.body());
                    told.add(body.path("decisionId").asText());
                    assertThat(body.path("identity").path("version").asLong()).isEqualTo(version + 1);
                    if (reply.statusCode() == 200) {
                        winners.add(body.path("decisionId").asText());
                    } else {
                        assertThat(body.path("code").asText()).isEqualTo("WD-604");
                        assertThat(body.path("holds").path("by").asText()).isIn("ann", "bob");
                    }
                }
            }

            // Then
            List<JsonNode> history = StreamSupport.stream(
                            client.get("/photos/" + photo).path("history").spliterator(), false)
                    .toList();
            assertThat(history).hasSize(2 * RACES);
            assertThat(history)
                    .filteredOn(each -> each.path("became").asText().equals("held"))
                    .extracting(each -> each.path("decisionId").asText())
                    .containsExactlyInAnyOrderElementsOf(winners);
            assertThat(winners).hasSize(RACES);
            assertThat(world.read(Topics.LABELS))
                    .extracting(record -> record.value())
                    .extracting(Decision::getDecisionId)
                    .containsExactlyInAnyOrderElementsOf(told);
            world.awaitRest();
            world.soundAnswers();
        }
    }

    private static String request(PhotoId photo, int version, String who) {
        return "{'kind':'identified','photoId':'" + photo + "','name':'" + who + "','as':'" + who
                + "','expectedVersion':" + version + "}";
    }
}
