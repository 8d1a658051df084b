package org.whaledo.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.whaledo.id.ContentDigest;
import org.whaledo.id.ObjectName;
import org.whaledo.id.PhotoId;
import org.whaledo.store.Buckets;
import org.whaledo.store.MinioServer;
import org.whaledo.store.ObjectStore;
import org.whaledo.store.S3ObjectStore;
import org.whaledo.topic.CommittedTopics;
import org.whaledo.topic.TestBroker;
import org.whaledo.topic.TopicSetup;
import org.whaledo.topic.Topics;

/** A real MinIO server that tells Kafka itself. Runs where WHALEDO_MINIO names the program. */
class MinioServerIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private final Map<String, byte[]> expected = new TreeMap<>();

    @Test
    void whatMinioTellsAndWhatItDoesNotTellEndsInItsState() throws Exception {
        assumeTrue(MinioServer.program().isPresent(), "WHALEDO_MINIO names no MinIO server");
        try (TestBroker broker = TestBroker.start();
                MinioServer minio = MinioServer.start(MinioServer.program().get(), folder, broker.bootstrap());
                ObjectStore store = S3ObjectStore.open(minio.endpoint())) {
            try (Admin admin = broker.admin()) {
                TopicSetup.ensure(admin, 3, (short) 1);
            }
            CommittedTopics topics = CommittedTopics.at(broker.bootstrap());
            try (IngestService ingest = ingest(broker, minio, store)) {
                // When objects come, change and go, with and without an event
                List.of("a b.png", "plus+.png", "é/%41~(1).png", "deep/er/x.png")
                        .forEach(key -> put(store, key, 1));
                put(store, "a b.png", 2);
                remove(store, "plus+.png");
                awaitState(topics);
                long told = ingest.status().counts().get("healed");
                minio.keepSilent(Buckets.PHOTOS);
                for (int i = 0; i < 10; i++) {
                    put(store, "untold/" + i + ".png", 3);
                }
                remove(store, "deep/er/x.png");

                // Then photos are the store's state, the untold ones healed by the listing
                awaitState(topics);
                assertThat(ingest.status().counts().get("healed") - told).isEqualTo(11);
            }
        }
    }

    private IngestService ingest(TestBroker broker, MinioServer minio, ObjectStore store) throws Exception {
        await().atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> store.ensureBucket(Buckets.PHOTOS));
        minio.tell(Buckets.PHOTOS);
        IngestService service = IngestService.start(
                IngestConfiguration.standard(broker.bootstrap(), minio.endpoint())
                        .withListingInterval(Duration.ofSeconds(2))
                        .withEventGrace(Duration.ofSeconds(1)),
                store);
        await().atMost(PATIENCE).until(() -> service.status().running());
        return service;
    }

    private void put(ObjectStore store, String key, int picture) {
        byte[] content = TestPhotos.png(picture);
        store.put(new ObjectName(Buckets.PHOTOS, key), content, "image/png", Map.of());
        expected.put(key, content);
    }

    private void remove(ObjectStore store, String key) {
        store.delete(new ObjectName(Buckets.PHOTOS, key));
        expected.remove(key);
    }

    private void awaitState(CommittedTopics topics) {
        Set<PhotoId> standing = new HashSet<>();
        expected.forEach((key, content) ->
                standing.add(PhotoId.of(new ObjectName(Buckets.PHOTOS, key), ContentDigest.of(content))));
        await().atMost(PATIENCE).dontCatchUncaughtExceptions().untilAsserted(() -> assertThat(
                        topics.latest(Topics.PHOTOS).keySet())
                .isEqualTo(standing));
    }
}
