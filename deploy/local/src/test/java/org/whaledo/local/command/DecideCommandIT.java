package org.whaledo.local.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.whaledo.event.MatchesRanked;
import org.whaledo.event.PhotoEmbedded;
import org.whaledo.event.Verdict;
import org.whaledo.event.Viewpoint;
import org.whaledo.id.ContentDigest;
import org.whaledo.id.InputDigest;
import org.whaledo.id.ObjectName;
import org.whaledo.id.PhotoId;
import org.whaledo.local.system.SmallSystem;
import org.whaledo.ranker.AnswerAudit;
import org.whaledo.store.Buckets;
import org.whaledo.store.ObjectStore;
import org.whaledo.store.S3ObjectStore;
import org.whaledo.survey.SyntheticPhoto;
import org.whaledo.survey.SyntheticSurvey;
import org.whaledo.survey.SyntheticSurveySettings;
import org.whaledo.topic.CommittedTopics;
import org.whaledo.topic.Topics;

/** Decisions from the command line in the whole system: they take effect, move with their photo, and end with it. */
final class DecideCommandIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int PHOTOS = 8;

    private final List<SyntheticPhoto> photos =
            SyntheticSurvey.generate(new SyntheticSurveySettings(1, 0, 8, 160)).photos().stream()
                    .limit(PHOTOS)
                    .toList();
    private final ObjectMapper json = new ObjectMapper();

    @TempDir
    Path folder;

    private SmallSystem system;

    @Test
    void decisionsTakeEffectMoveAndEndWithTheirPhoto() throws IOException {
        try (SmallSystem running = SmallSystem.start(folder)) {
            system = running;
            decide();
        }
    }

    private void decide() throws IOException {
        try (ObjectStore store = S3ObjectStore.open(system.endpoints().s3().storeEndpoint())) {
            photos.forEach(each -> put(store, each.key(), each));
            awaitRest(PHOTOS);
            identify();
            correct();
            move(store);
            delete(store);
        }
        prove();
    }

    private void prove() throws IOException {
        CommandRun proof = CommandRun.of(folder, Map.of("WHALEDO_DATA", "data"), "prove", "answers", "--json");

        JsonNode line = json.readTree(proof.out());
        assertThat(proof.code()).as(proof.out() + proof.err()).isZero();
        assertThat(line.path("answers").asInt()).isEqualTo(PHOTOS - 1);
        assertThat(line.path("revisions").asInt()).isGreaterThan(PHOTOS);
        assertThat(line.path("holds").asBoolean()).isTrue();
    }

    private void identify() throws IOException {
        String key = photos.get(0).key();
        JsonNode first = json.readTree(run("identified", key, "--whale", "Ivory", "--if-version", "0", "--json")
                .out());
        CommandRun late = run("identified", key, "--whale", "Pearl", "--if-version", "0");
        run("identified", photos.get(1).key(), "--whale", "Pearl");
        run("merged", "--whale", "Ivory", "--other", "Pearl");
        CommandRun again = run("merged", "--whale", "Ivory", "--other", "Ivory");

        assertThat(first.at("/identity/name").asText()).isEqualTo("Ivory");
        assertThat(late.code()).isEqualTo(ExitCode.FAILURE);
        assertThat(late.err()).contains("WD-604").contains("decided by ann");
        assertThat(again.err()).contains("WD-605");
        awaitRest(PHOTOS);
        assertThat(answer(photos.get(1).key()).getWhaleId())
                .isEqualTo(first.at("/identity/whale").asText());
    }

    private void correct() {
        SyntheticPhoto photo = photos.get(2);
        PhotoId id = id(photo.key(), photo);
        ContentDigest content = ContentDigest.of(photo.jpeg());
        String right = InputDigest.of(content, Viewpoint.RIGHT).hex();
        String left = InputDigest.of(content, Viewpoint.LEFT).hex();
        String now = topics().latest(Topics.PHOTOS).get(id).getInputDigest();
        String other = now.equals(right) ? left : right;

        assertThat(run("corrected", photo.key(), "--viewpoint", other.equals(right) ? "right" : "left")
                        .code())
                .isZero();

        await().atMost(PATIENCE).until(() -> topics().latest(Topics.EMBEDDINGS).values().stream()
                .filter(each -> each.getPhotoId().equals(id.hex()))
                .map(PhotoEmbedded::getInputDigest)
                .allMatch(other::equals));
        awaitRest(PHOTOS);
    }

    private void move(ObjectStore store) {
        SyntheticPhoto photo = photos.get(0);
        MatchesRanked before = answer(photo.key());
        put(store, "elsewhere/moved.jpg", photo);
        store.delete(new ObjectName(Buckets.PHOTOS, photo.key()));

        await().atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> assertThat(
                        answer("elsewhere/moved.jpg").getWhaleId())
                .isEqualTo(before.getWhaleId()));
        awaitRest(PHOTOS);
        assertThat(answer(photo.key()).getVerdict()).isEqualTo(Verdict.DELETED);
    }

    private void delete(ObjectStore store) {
        String key = photos.get(3).key();
        Instant begun = Instant.now();
        store.delete(new ObjectName(Buckets.PHOTOS, key));
        await().atMost(PATIENCE).until(() -> answer(key).getVerdict() == Verdict.DELETED);
        System.out.println("a deleted photo left the answers after " + Duration.between(begun, Instant.now()));
        awaitRest(PHOTOS - 1);
    }

    private CommandRun run(String... words) {
        List<String> arguments = new ArrayList<>(List.of("decide"));
        arguments.addAll(List.of(words));
        arguments.addAll(List.of("--as", "ann"));
        return CommandRun.of(folder, Map.of("WHALEDO_DATA", "data"), arguments.toArray(String[]::new));
    }

    private static void put(ObjectStore store, String key, SyntheticPhoto photo) {
        store.put(new ObjectName(Buckets.PHOTOS, key), photo.jpeg(), "image/jpeg", Map.of());
    }

    private static PhotoId id(String key, SyntheticPhoto photo) {
        return PhotoId.of(new ObjectName(Buckets.PHOTOS, key), ContentDigest.of(photo.jpeg()));
    }

    private MatchesRanked answer(String key) {
        return topics().latest(Topics.CURRENT_MATCHES).values().stream()
                .filter(each -> each.getObjectKey().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private CommittedTopics topics() {
        return system.topics();
    }

    /** Nothing moves any more, and the answers are those of the naive function of photos, embeddings and labels. */
    private void awaitRest(int live) {
        AnswerAudit audit = system.awaitRest(live);
        assertThat(audit.breaches()).isEmpty();
        assertThat(audit.answers()).isEqualTo(live);
    }
}
