package org.whaledo.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.minio.MinioClient;
import io.minio.SetBucketNotificationArgs;
import io.minio.messages.NotificationConfiguration;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import okhttp3.OkHttpClient;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.whaledo.event.PhotoRegistered;
import org.whaledo.id.ContentDigest;
import org.whaledo.id.ObjectName;
import org.whaledo.id.PhotoId;
import org.whaledo.store.Buckets;
import org.whaledo.store.ObjectStore;
import org.whaledo.store.S3ObjectStore;
import org.whaledo.store.StoreEndpoint;
import org.whaledo.topic.TestBroker;
import org.whaledo.topic.TopicSetup;
import org.whaledo.topic.Topics;

/** A real MinIO server that tells Kafka itself. Runs where WHALEDO_MINIO names the program. */
class MinioServerIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String USER = "whale";
    private static final String SECRET = "whale-secret-key";

    @TempDir
    private Path folder;

    private final Map<String, byte[]> expected = new TreeMap<>();

    @Test
    void whatMinioTellsAndWhatItDoesNotTellEndsInItsState() throws Exception {
        Optional<String> program = Optional.ofNullable(System.getenv("WHALEDO_MINIO"));
        assumeTrue(program.isPresent(), "WHALEDO_MINIO names no MinIO server");
        int port = freePort();
        StoreEndpoint endpoint = new StoreEndpoint(URI.create("http://127.0.0.1:" + port), "us-east-1", USER, SECRET);
        try (TestBroker broker = TestBroker.start();
                ObjectStore store = S3ObjectStore.open(endpoint)) {
            try (Admin admin = broker.admin()) {
                TopicSetup.ensure(admin, 3, (short) 1);
            }
            Process minio = minio(program.get(), port, broker.bootstrap());
            try (IngestService ingest = ingest(broker, endpoint, store);
                    TopicReader<PhotoId, PhotoRegistered> photos =
                            new TopicReader<>(broker.bootstrap(), Topics.PHOTOS)) {
                // When objects come, change and go, with and without an event
                List.of("a b.png", "plus+.png", "é/%41~(1).png", "deep/er/x.png")
                        .forEach(key -> put(store, key, 1));
                put(store, "a b.png", 2);
                remove(store, "plus+.png");
                awaitState(photos);
                long told = ingest.status().counts().get("healed");
                notify(endpoint, Set.of());
                for (int i = 0; i < 10; i++) {
                    put(store, "untold/" + i + ".png", 3);
                }
                remove(store, "deep/er/x.png");

                // Then photos are the store's state, the untold ones healed by the listing
                awaitState(photos);
                assertThat(ingest.status().counts().get("healed") - told).isEqualTo(11);
            } finally {
                minio.destroyForcibly().waitFor();
            }
        }
    }

    private IngestService ingest(TestBroker broker, StoreEndpoint endpoint, ObjectStore store) throws Exception {
        await().atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> store.ensureBucket(Buckets.PHOTOS));
        notify(endpoint, Set.of("s3:ObjectCreated:*", "s3:ObjectRemoved:*"));
        IngestService service = IngestService.start(
                IngestConfiguration.standard(broker.bootstrap(), endpoint)
                        .withListingInterval(Duration.ofSeconds(2))
                        .withEventGrace(Duration.ofSeconds(1)),
                store);
        await().atMost(PATIENCE).until(() -> service.status().running());
        return service;
    }

    private Process minio(String program, int port, String bootstrap) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                        program,
                        "server",
                        "--address",
                        "127.0.0.1:" + port,
                        "--console-address",
                        "127.0.0.1:" + freePort(),
                        Files.createDirectories(folder.resolve("data")).toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("minio.log").toFile());
        builder.environment()
                .putAll(Map.of(
                        "MINIO_ROOT_USER",
                        USER,
                        "MINIO_ROOT_PASSWORD",
                        SECRET,
                        "MINIO_BROWSER",
                        "off",
                        "MINIO_NOTIFY_KAFKA_ENABLE_PRIMARY",
                        "on",
                        "MINIO_NOTIFY_KAFKA_BROKERS_PRIMARY",
                        bootstrap,
                        "MINIO_NOTIFY_KAFKA_TOPIC_PRIMARY",
                        Topics.BUCKET_EVENTS.fullName()));
        return builder.start();
    }

    private static void notify(StoreEndpoint endpoint, Set<String> events) throws Exception {
        OkHttpClient http = new OkHttpClient();
        MinioClient client = MinioClient.builder()
                .endpoint(endpoint.endpoint().toString())
                .region(endpoint.region())
                .credentials(endpoint.accessKey(), endpoint.secretKey())
                .httpClient(http)
                .build();
        List<NotificationConfiguration.QueueConfiguration> queues = events.isEmpty()
                ? List.of()
                : List.of(new NotificationConfiguration.QueueConfiguration(
                        "arn:minio:sqs::PRIMARY:kafka", null, List.copyOf(events), null));
        client.setBucketNotification(SetBucketNotificationArgs.builder()
                .bucket(Buckets.PHOTOS)
                .config(new NotificationConfiguration(null, queues, null, null))
                .build());
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

    private void awaitState(TopicReader<PhotoId, PhotoRegistered> photos) {
        Set<PhotoId> standing = new HashSet<>();
        expected.forEach((key, content) ->
                standing.add(PhotoId.of(new ObjectName(Buckets.PHOTOS, key), ContentDigest.of(content))));
        await().atMost(PATIENCE)
                .dontCatchUncaughtExceptions()
                .untilAsserted(() -> assertThat(photos.standing().keySet()).isEqualTo(standing));
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
