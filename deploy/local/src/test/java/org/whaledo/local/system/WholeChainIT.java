package org.whaledo.local.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.whaledo.event.MatchesRanked;
import org.whaledo.event.Verdict;
import org.whaledo.id.ObjectName;
import org.whaledo.local.folder.Endpoints;
import org.whaledo.ranker.AnswerAudit;
import org.whaledo.store.Buckets;
import org.whaledo.store.ObjectStore;
import org.whaledo.store.S3ObjectStore;
import org.whaledo.survey.SyntheticPhoto;
import org.whaledo.survey.SyntheticSurvey;
import org.whaledo.survey.SyntheticSurveySettings;
import org.whaledo.topic.Topics;

/** From uploads to answers, over a restart: the whole system with a small network. */
final class WholeChainIT {
    private static final int PHOTOS = 30;
    private static final int BEFORE_RESTART = 18;
    private static final int NAMED = 12;
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final SyntheticSurvey survey = SyntheticSurvey.generate(new SyntheticSurveySettings(1, 0, 8, 160));
    private final List<SyntheticPhoto> photos =
            survey.photos().stream().limit(PHOTOS).toList();

    @TempDir
    Path folder;

    @Test
    void answersEveryPhotoOnceARevisionOverARestart() {
        // Given a system with named and unnamed photos
        assertThat(photos).hasSize(PHOTOS);
        try (SmallSystem system = SmallSystem.start(folder)) {
            upload(system.endpoints(), photos.subList(0, BEFORE_RESTART));
            uploadManifest(system.endpoints(), photos.subList(0, NAMED));
            awaitAnswers(system, BEFORE_RESTART);
        }

        // When it starts again and more photos come
        try (SmallSystem system = SmallSystem.start(folder)) {
            upload(system.endpoints(), photos.subList(BEFORE_RESTART, PHOTOS));
            awaitAnswers(system, PHOTOS);

            // Then
            assertThat(system.topics().latest(Topics.CURRENT_MATCHES).values())
                    .filteredOn(each -> each.getVerdict() == Verdict.IDENTIFIED)
                    .extracting(MatchesRanked::getObjectKey)
                    .containsExactlyInAnyOrderElementsOf(photos.subList(0, NAMED).stream()
                            .map(SyntheticPhoto::key)
                            .toList());
            assertThat(system.topics().latest(Topics.CURRENT_MATCHES).values())
                    .filteredOn(each -> each.getVerdict() == Verdict.CANDIDATES)
                    .hasSize(PHOTOS - NAMED);
            assertThat(system.topics().read(Topics.MODELS))
                    .filteredOn(each -> each.value().getReason().equals("bootstrap"))
                    .hasSize(1);
            assertThat(system.topics().latest(Topics.QUARANTINE)).isEmpty();
        }
    }

    private static void upload(Endpoints endpoints, List<SyntheticPhoto> some) {
        try (ObjectStore store = S3ObjectStore.open(endpoints.s3().storeEndpoint())) {
            some.forEach(
                    each -> store.put(new ObjectName(Buckets.PHOTOS, each.key()), each.jpeg(), "image/jpeg", Map.of()));
        }
    }

    private void uploadManifest(Endpoints endpoints, List<SyntheticPhoto> named) {
        Set<String> keys = named.stream().map(SyntheticPhoto::key).collect(Collectors.toSet());
        String manifest = survey.metadataCsv()
                .lines()
                .filter(line -> line.startsWith("image_id,") || keys.contains(line.split(",", 3)[1]))
                .collect(Collectors.joining("\n", "", "\n"));
        try (ObjectStore store = S3ObjectStore.open(endpoints.s3().storeEndpoint())) {
            store.put(new ObjectName(Buckets.PHOTOS, "metadata.csv"), manifest.getBytes(UTF_8), "text/csv", Map.of());
        }
    }

    private static void awaitAnswers(SmallSystem system, int count) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(500)).untilAsserted(() -> {
            assertThat(system.topics().latest(Topics.QUARANTINE)).isEmpty();
            assertThat(system.topics().latest(Topics.PHOTOS)).hasSize(count);
            assertThat(system.topics().read(Topics.LABELS)).hasSizeGreaterThanOrEqualTo(NAMED);
            AnswerAudit audit = system.audit();
            assertThat(audit.breaches()).isEmpty();
            assertThat(audit.unexplained()).isZero();
            assertThat(audit.answers()).isEqualTo(count);
            assertThat(system.topics().latest(Topics.CURRENT_MATCHES).values())
                    .filteredOn(each -> each.getVerdict() == Verdict.CANDIDATES)
                    .allMatch(each -> each.getModelId().equals(system.model().hex()));
        });
    }
}
