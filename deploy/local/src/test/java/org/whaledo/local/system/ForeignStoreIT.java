package org.whaledo.local.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.whaledo.event.MatchesRanked;
import org.whaledo.event.Verdict;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;
import org.whaledo.id.ObjectName;
import org.whaledo.ranker.AnswerAudit;
import org.whaledo.store.Buckets;
import org.whaledo.store.MinioServer;
import org.whaledo.store.ObjectStore;
import org.whaledo.store.S3ObjectStore;
import org.whaledo.store.StoreEndpoint;
import org.whaledo.survey.SyntheticPhoto;
import org.whaledo.survey.SyntheticSurvey;
import org.whaledo.survey.SyntheticSurveySettings;
import org.whaledo.topic.Topics;

/** The whole system on a store that somebody else runs. What needs a MinIO server runs where WHALEDO_MINIO names it. */
final class ForeignStoreIT {
    private static final int TOLD = 24;
    private static final int UNTOLD = 12;

    private final List<SyntheticPhoto> photos =
            SyntheticSurvey.generate(new SyntheticSurveySettings(3, 0, 10, 120)).photos();

    @TempDir
    Path folder;

    @Test
    void answersWhatMinioTellsAndWhatItCouldNotTellWhileKafkaWasDown() throws Exception {
        assumeTrue(MinioServer.program().isPresent(), "WHALEDO_MINIO names no MinIO server");
        OptionalInt kafka = SmallSystem.free(38_092);
        String bootstrap = "127.0.0.1:" + kafka.getAsInt();
        try (MinioServer minio = MinioServer.start(MinioServer.program().get(), folder.resolve("minio"), bootstrap);
                ObjectStore client = S3ObjectStore.open(minio.endpoint())) {
            // Given photos that MinIO told of, one written over and one deleted
            try (SmallSystem system = SmallSystem.start(folder, Optional.of(minio.endpoint()), kafka)) {
                minio.tell(Buckets.PHOTOS);
                assertThat(system.endpoints().s3().storeEndpoint()).isEqualTo(minio.endpoint());
                photos.subList(0, TOLD).forEach(each -> put(client, each.key(), each));
                put(client, photos.get(0).key(), photos.get(TOLD + UNTOLD));
                client.delete(name(photos.get(1)));

                assertAnswered(system, TOLD - 1);
                assertThat(keysTold(system, event -> event.contains("x-minio-deployment-id")))
                        .hasSize(TOLD);
                assertThat(healed(system)).isZero();
            }

            // When more come and go while Kafka is down, MinIO forgets what it had to tell, and the system starts again
            photos.subList(TOLD, TOLD + UNTOLD).forEach(each -> put(client, each.key(), each));
            put(client, photos.get(2).key(), photos.get(TOLD + UNTOLD + 1));
            client.delete(name(photos.get(3)));
            minio.restart();
            try (SmallSystem system = SmallSystem.start(folder, Optional.of(minio.endpoint()), kafka)) {

                // Then nobody told of them, and all are answered
                assertAnswered(system, TOLD + UNTOLD - 2);
                assertThat(keysTold(system, event -> true))
                        .hasSize(TOLD)
                        .doesNotContainAnyElementsOf(photos.subList(TOLD, TOLD + UNTOLD).stream()
                                .map(SyntheticPhoto::key)
                                .toList());
                assertThat(healed(system)).isEqualTo(UNTOLD + 2);
            }
        }
    }

    @Test
    void saysThatMinioRefusesTheKeys() throws Exception {
        assumeTrue(MinioServer.program().isPresent(), "WHALEDO_MINIO names no MinIO server");
        try (MinioServer minio =
                MinioServer.start(MinioServer.program().get(), folder.resolve("minio"), "127.0.0.1:1")) {
            StoreEndpoint right = minio.endpoint();
            StoreEndpoint wrong = new StoreEndpoint(right.endpoint(), right.region(), right.accessKey(), "not-the-key");

            assertFails(FailureCode.STORE_REFUSED, Optional.of(wrong))
                    .hasMessageContaining(right.endpoint().toString());
        }
    }

    @Test
    void saysThatAStoreDoesNotAnswerAndLeavesNothingBehind() {
        StoreEndpoint nowhere = at(SmallSystem.free(38_000).getAsInt());

        assertFails(FailureCode.STORE_UNREACHABLE, Optional.of(nowhere))
                .hasMessageContaining(nowhere.endpoint().toString());
        assertThat(folder.resolve("data/store.json")).doesNotExist();
        assertThat(folder.resolve("data/kafka")).isEmptyDirectory();
    }

    private AbstractThrowableAssert<?, ?> assertFails(FailureCode code, Optional<StoreEndpoint> store) {
        AbstractThrowableAssert<?, ?> thrown =
                assertThatThrownBy(() -> SmallSystem.start(folder, store, SmallSystem.free(38_092)));
        thrown.asInstanceOf(InstanceOfAssertFactories.type(Failure.class))
                .extracting(Failure::code)
                .isEqualTo(code);
        return thrown;
    }

    private static StoreEndpoint at(int port) {
        return new StoreEndpoint(URI.create("http://127.0.0.1:" + port), "us-east-1", "whale", "secret");
    }

    private static void put(ObjectStore store, String key, SyntheticPhoto content) {
        store.put(new ObjectName(Buckets.PHOTOS, key), content.jpeg(), "image/jpeg", Map.of());
    }

    private static ObjectName name(SyntheticPhoto photo) {
        return new ObjectName(Buckets.PHOTOS, photo.key());
    }

    /** At rest, promises 2a and 2b hold, and the answers in force are of the objects that lie in the store. */
    private static void assertAnswered(SmallSystem system, int objects) {
        AnswerAudit audit = system.awaitRest(objects);
        assertThat(audit.breaches()).isEmpty();
        assertThat(audit.answers()).isEqualTo(objects);
        assertThat(audit.waiting()).isZero();
        assertThat(system.topics().latest(Topics.QUARANTINE)).isEmpty();
        try (ObjectStore store = S3ObjectStore.open(system.endpoints().s3().storeEndpoint())) {
            assertThat(system.topics().latest(Topics.CURRENT_MATCHES).values())
                    .filteredOn(each -> each.getVerdict() != Verdict.DELETED)
                    .extracting(MatchesRanked::getObjectKey)
                    .containsExactlyInAnyOrderElementsOf(store.list(Buckets.PHOTOS, "")
                            .map(each -> each.name().key())
                            .toList());
        }
    }

    /** Keys of objects that some event on the topic speaks of. */
    private static Set<String> keysTold(SmallSystem system, Predicate<String> counted) {
        return system.topics().read(Topics.BUCKET_EVENTS).stream()
                .filter(event -> counted.test(new String(event.value(), UTF_8)))
                .map(event -> new String(event.key(), UTF_8))
                .map(key -> key.substring(Buckets.PHOTOS.length() + 1))
                .collect(Collectors.toSet());
    }

    private static long healed(SmallSystem system) {
        return system.system().ingestStatus().orElseThrow().counts().get("healed");
    }
}
