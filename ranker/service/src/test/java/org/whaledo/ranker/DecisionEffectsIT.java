package org.whaledo.ranker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.whaledo.catalogue.identity.DecisionLog;
import org.whaledo.event.Cause;
import org.whaledo.event.EmbeddingRequested;
import org.whaledo.event.MatchesRanked;
import org.whaledo.event.PhotoEmbedded;
import org.whaledo.event.Verdict;
import org.whaledo.event.Viewpoint;
import org.whaledo.id.ModelId;
import org.whaledo.id.PhotoId;
import org.whaledo.topic.CommittedTopics;
import org.whaledo.topic.Topics;

/**
 * Decisions of every kind over HTTP, on a broker with two shards: each revises the answers that change by it and no
 * other, and all that was known at any time can be told from the topics.
 */
class DecisionEffectsIT {
    private static final ModelId MODEL = SyntheticCatalogue.model(1);
    private static final int PHOTOS = 24;
    private static final Set<Cause> DECISION = EnumSet.of(Cause.DECISION);
    private static final int OTHER_SIDE = 1_000;

    private final SyntheticCatalogue catalogue = new SyntheticCatalogue(11, 4, 16);
    private final Map<PhotoId, Integer> numbers = new HashMap<>();
    private final List<Moment> moments = new ArrayList<>();
    private RankerWorld world;
    private RankerClient client;

    /** What the HTTP interface said of a photo at a time of rest. */
    private record Moment(Instant at, PhotoId photo, JsonNode told) {}

    @Test
    void everyDecisionRevisesWhatItChangesAndNothingElse(@TempDir Path folder) {
        try (RankerWorld opened = new RankerWorld(2, folder)) {
            world = opened;
            RankerService service = world.start("a");
            client = new RankerClient(service.httpPort());
            world.publish(MODEL);
            for (int number = 0; number < PHOTOS; number++) {
                numbers.put(catalogue.id(number), number);
                world.register(catalogue.photo(number));
                world.embed(catalogue.embedding(number, MODEL));
            }
            try (CommittedReader embedder = embedder()) {
                embedder.start();
                world.awaitRest();
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> service.obstacles().isEmpty());
                decideAll();
            }
            assertTellable();
        }
    }

    private void decideAll() {
        for (int number = 0; number < 8; number++) {
            String name = number % 2 == 0 ? "Ivory" : "Pearl";
            String body = decision("identified", number, "'name':'" + name + "'");
            assertThat(revised(() -> client.decided(body), DECISION)).contains(catalogue.id(number));
        }
        String ivory = whale("Ivory");
        String pearl = whale("Pearl");
        revised(() -> client.decided(decision("rejected", 9, "'whaleId':'" + ivory + "'")), DECISION);

        SortedMap<PhotoId, String> apart = world.soundAnswers();
        JsonNode merged = decide("merged", "'whaleId':'" + ivory + "','otherWhaleIds':['" + pearl + "']");
        assertThat(merged.path("whale").path("photos")).hasSize(8);
        assertThat(revised(() -> {}, DECISION)).isEmpty();
        withdraw(merged);
        assertThat(world.soundAnswers()).as("a merge is undone exactly").isEqualTo(apart);

        JsonNode split =
                decide("split", "'whaleId':'" + ivory + "','photoIds':['" + catalogue.id(2) + "'],'name':'Opal'");
        assertThat(split.path("whale").path("photos")).hasSize(1);
        withdraw(split);
        assertThat(world.soundAnswers()).as("a split is undone exactly").isEqualTo(apart);

        assertThat(revised(
                        () -> client.decided("{'kind':'renamed','whaleId':'" + ivory + "','name':'Ida','as':'ann'}"),
                        DECISION))
                .as("a name is looked up")
                .isEmpty();
        revised(() -> client.decided(decision("unknownWhale", 10, "'reason':'calf'")), DECISION);
        JsonNode unusable = client.decided(decision("unusable", 11, "'reason':'blurred'"));
        world.awaitRest();
        remember(11);
        withdraw(unusable);
        correct();
        delete();
    }

    private JsonNode decide(String kind, String fields) {
        JsonNode[] reply = new JsonNode[1];
        assertThat(revised(
                        () -> reply[0] = client.decided("{'kind':'" + kind + "','as':'ann'," + fields + "}"), DECISION))
                .isNotEmpty();
        return reply[0];
    }

    private void withdraw(JsonNode decided) {
        String id = decided.path("decisionId").asText();
        assertThat(revised(
                        () -> client.decided("{'kind':'withdrawn','as':'bob','withdrawnDecisionId':'" + id + "'}"),
                        EnumSet.of(Cause.DECISION, Cause.CATALOGUE_GREW)))
                .isNotEmpty();
    }

    /** Another viewpoint is another input: the photo is embedded anew, and the new row has its effects. */
    private void correct() {
        PhotoId photo = catalogue.id(12);
        Viewpoint other = catalogue.photo(12).getViewpoint() == Viewpoint.LEFT ? Viewpoint.RIGHT : Viewpoint.LEFT;
        JsonNode corrected = client.decided(decision("corrected", 12, "'viewpoint':'" + other + "'"));
        world.awaitRest();
        PhotoEmbedded embedded = world.read(Topics.EMBEDDINGS).stream()
                .filter(record -> record.key().photo().equals(photo))
                .reduce((earlier, later) -> later)
                .orElseThrow()
                .value();
        assertThat(embedded.getInputDigest()).isNotEqualTo(catalogue.photo(12).getInputDigest());
        assertThat(client.get("/photos/" + photo).path("viewpoint").asText()).isEqualTo(other.name());
        world.soundAnswers();
        remember(12);
        client.decided("{'kind':'withdrawn','as':'bob','withdrawnDecisionId':'"
                + corrected.path("decisionId").asText() + "'}");
        world.awaitRest();
        world.soundAnswers();
    }

    private void delete() {
        PhotoId photo = catalogue.id(0);
        Instant begun = Instant.now();
        world.remove(photo);
        world.flush();
        await().atMost(Duration.ofSeconds(10)).until(() -> world.read(Topics.CURRENT_MATCHES).stream()
                .anyMatch(record -> record.key().equals(photo) && record.value().getVerdict() == Verdict.DELETED));
        System.out.println("deleted photo left the answers after " + Duration.between(begun, Instant.now()));
        world.awaitRest();
        assertThat(world.soundAnswers().values())
                .as("no answer names it")
                .noneMatch(text -> text.contains(photo.hex()));
        assertThat(client.get("/photos/" + photo).path("live").asBoolean()).isFalse();
    }

    /** @return photos that were revised: exactly those whose answers differ, each for no other cause */
    private Set<PhotoId> revised(Runnable action, Set<Cause> causes) {
        SortedMap<PhotoId, String> before = world.soundAnswers();
        Map<PhotoId, Long> revisions = new HashMap<>();
        world.read(Topics.MATCHES)
                .forEach(record -> revisions.put(record.key(), record.value().getRevision()));
        action.run();
        world.awaitRest();
        SortedMap<PhotoId, String> after = world.soundAnswers();
        Set<PhotoId> differing = new TreeSet<>(after.keySet());
        differing.removeIf(photo -> after.get(photo).equals(before.get(photo)));
        List<ConsumerRecord<PhotoId, MatchesRanked>> all = world.read(Topics.MATCHES);
        List<MatchesRanked> news = all.stream()
                .map(ConsumerRecord::value)
                .filter(each -> each.getRevision() > revisions.getOrDefault(new PhotoId(each.getPhotoId()), 0L))
                .toList();
        Set<PhotoId> revised = new HashSet<>();
        news.forEach(each -> revised.add(new PhotoId(each.getPhotoId())));
        assertThat(revised).isEqualTo(differing);
        assertThat(news).allSatisfy(each -> assertThat(each.getCauses()).isSubsetOf(causes));
        remember(IntStream.concat(IntStream.of(9), revised.stream().mapToInt(numbers::get))
                .toArray());
        return revised;
    }

    /** At rest, once the read model has caught up. */
    private void remember(int... some) {
        Map<PhotoId, MatchesRanked> answers = CommittedTopics.latest(world.read(Topics.CURRENT_MATCHES));
        for (int number : some) {
            PhotoId photo = catalogue.id(number);
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> client.get("/photos/" + photo)
                                    .at("/answer/revision")
                                    .asLong()
                            == answers.get(photo).getRevision());
            moments.add(new Moment(Instant.now(), photo, client.get("/photos/" + photo)));
        }
    }

    /** A reader who comes late and reads two topics from their beginning knows as much as who was there. */
    private void assertTellable() {
        Chronicle chronicle = new Chronicle(world.read(Topics.MATCHES), world.read(Topics.LABELS));
        assertThat(moments).hasSizeGreaterThan(40);
        for (Moment moment : moments) {
            MatchesRanked answer = chronicle.answer(moment.photo, moment.at).orElseThrow();
            DecisionLog decisions = chronicle.decisions(moment.at);
            JsonNode told = moment.told;
            assertThat(answer.getAnswerId())
                    .isEqualTo(told.path("answer").path("answerId").asText());
            assertThat(new DecisionViews(decisions).history(moment.photo))
                    .hasToString(told.path("history").toString());
            assertThat(new JsonViews(decisions::name).identity(decisions.identity(moment.photo)))
                    .hasToString(told.path("identity").toString());
            for (JsonNode past : told.path("history")) {
                if (past.has("seenRevision")) {
                    assertThat(chronicle.seen(
                                    moment.photo, past.path("seenRevision").asLong()))
                            .map(MatchesRanked::getAnswerId)
                            .contains(past.path("seenAnswerId").asText());
                }
            }
        }
    }

    /** What the reviewer sees is cited. */
    private String decision(String kind, int number, String fields) {
        PhotoId photo = catalogue.id(number);
        JsonNode seen = client.get("/photos/" + photo);
        return "{'kind':'" + kind + "','as':'ann','photoId':'" + photo + "','expectedVersion':"
                + seen.path("identity").path("version").asLong() + ",'seenRevision':"
                + seen.path("answer").path("revision").asLong() + ",'seenAnswerId':'"
                + seen.path("answer").path("answerId").asText() + "'," + fields + "}";
    }

    private String whale(String name) {
        return client.get("/whales/" + name).path("whale").asText();
    }

    /** Embeds what it is asked for; seen from another side a photo looks different. */
    private CommittedReader embedder() {
        return new CommittedReader(
                Map.of("bootstrap.servers", world.bootstrap()), List.of(Topics.EMBEDDING_REQUESTS), 2, record -> {
                    EmbeddingRequested asked =
                            Topics.EMBEDDING_REQUESTS.values().deserializer().deserialize("", record.value());
                    int number = numbers.get(new PhotoId(asked.getPhoto().getPhotoId()));
                    String input = asked.getPhoto().getInputDigest();
                    boolean same = input.equals(catalogue.photo(number).getInputDigest());
                    PhotoEmbedded looks = catalogue.embedding(same ? number : number + OTHER_SIDE, MODEL);
                    world.embed(PhotoEmbedded.newBuilder(looks)
                            .setPhotoId(asked.getPhoto().getPhotoId())
                            .setInputDigest(input)
                            .build());
                });
    }
}
