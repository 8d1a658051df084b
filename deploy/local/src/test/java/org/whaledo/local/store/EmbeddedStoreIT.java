package org.whaledo.local.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.minio.CopyObjectArgs;
import io.minio.MinioClient;
import io.minio.RemoveObjectsArgs;
import io.minio.Result;
import io.minio.SourceObject;
import io.minio.messages.DeleteRequest;
import io.minio.messages.DeleteResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.whaledo.failure.FailureCode;
import org.whaledo.id.ObjectName;
import org.whaledo.local.broker.EmbeddedBroker;
import org.whaledo.local.folder.Credentials;
import org.whaledo.local.folder.Ports;
import org.whaledo.store.Buckets;
import org.whaledo.store.S3ObjectStore;
import org.whaledo.store.StoreEndpoint;
import org.whaledo.store.StoreFailure;
import org.whaledo.store.StoredObject;
import org.whaledo.topic.TopicSetup;
import org.whaledo.topic.Topics;

final class EmbeddedStoreIT {
    private static final int PARTITIONS = 2;
    private static final Credentials CREDENTIALS = new Credentials("whale", "a-secret-of-this-test");
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private EmbeddedBroker broker;
    private EmbeddedStore store;
    private S3ObjectStore client;

    @BeforeEach
    void start() throws IOException {
        Ports ports = new Ports();
        int port = ports.take("the broker", OptionalInt.empty(), 39_492);
        int quorum = ports.take("its quorum", OptionalInt.empty(), 39_592);
        broker = EmbeddedBroker.start(Files.createDirectory(folder.resolve("kafka")), port, quorum);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrap()))) {
            TopicSetup.ensure(admin, PARTITIONS, (short) 1);
        }
        store = EmbeddedStore.start(
                Files.createDirectory(folder.resolve("s3")),
                ports.take("the store", OptionalInt.empty(), 39_692),
                CREDENTIALS,
                broker.bootstrap(),
                Clock.systemUTC());
        client = S3ObjectStore.open(store.endpoint());
        client.ensureBucket(Buckets.PHOTOS);
        client.ensureBucket(Buckets.MODELS);
    }

    @AfterEach
    void stop() {
        client.close();
        store.close();
        broker.close();
    }

    @Test
    void tellsWhatBecomesOfAnObject() throws Exception {
        // When
        String etag = client.put(
                photo("survey 2026/wal+é%41~(1).jpg"), bytes("whale"), "image/jpeg", Map.of("viewpoint", "top"));
        copy("survey 2026/wal+é%41~(1).jpg", "copy.jpg");
        client.delete(photo("copy.jpg"));
        removeAtOnce(List.of("survey 2026/wal+é%41~(1).jpg", "never-was.jpg"));

        // Then
        List<JsonNode> events = events(5);
        assertThat(events)
                .extracting(EmbeddedStoreIT::nameAndKey)
                .containsExactlyInAnyOrder(
                        "s3:ObjectCreated:Put survey 2026/wal+é%41~(1).jpg",
                        "s3:ObjectCreated:Copy copy.jpg",
                        "s3:ObjectRemoved:Delete copy.jpg",
                        "s3:ObjectRemoved:Delete survey 2026/wal+é%41~(1).jpg",
                        "s3:ObjectRemoved:Delete never-was.jpg");
        JsonNode created = object(events.stream()
                .filter(each -> nameAndKey(each).startsWith("s3:ObjectCreated:Put"))
                .findFirst()
                .orElseThrow());
        assertThat(created.at("/eTag").asText()).isEqualTo(etag);
        assertThat(created.at("/size").asInt()).isEqualTo(5);
        assertThat(created.at("/contentType").asText()).isEqualTo("image/jpeg");
        assertThat(created.at("/userMetadata/X-Amz-Meta-viewpoint").asText()).isEqualTo("top");
    }

    @Test
    void tellsAMultipartUploadOnceAndNothingOfItsParts() throws Exception {
        // Given more than one part of 16 MiB
        Path large = Files.write(folder.resolve("large"), new byte[17 << 20]);

        String etag = client.put(photo("large.tif"), large, "image/tiff", Map.of());

        JsonNode event = events(1).get(0);
        assertThat(nameAndKey(event)).isEqualTo("s3:ObjectCreated:CompleteMultipartUpload large.tif");
        assertThat(object(event).at("/size").asLong()).isEqualTo(17L << 20);
        assertThat(object(event).at("/eTag").asText()).isEqualTo(etag).endsWith("-2");
    }

    @Test
    void saysNothingOfModels() {
        client.put(new ObjectName(Buckets.MODELS, "a/manifest.json"), bytes("{}"), "application/json", Map.of());
        client.put(photo("after.jpg"), bytes("x"), "image/jpeg", Map.of());

        assertThat(events(1)).extracting(EmbeddedStoreIT::nameAndKey).containsExactly("s3:ObjectCreated:Put after.jpg");
    }

    @Test
    void refusesAnotherSecret() {
        StoreEndpoint known = store.endpoint();
        StoreEndpoint wrong = new StoreEndpoint(known.endpoint(), known.region(), known.accessKey(), "guessed");

        try (S3ObjectStore stranger = S3ObjectStore.open(wrong)) {
            assertThatThrownBy(() -> stranger.put(photo("a.jpg"), bytes("x"), "image/jpeg", Map.of()))
                    .asInstanceOf(InstanceOfAssertFactories.type(StoreFailure.class))
                    .extracting(StoreFailure::code)
                    .isEqualTo(FailureCode.STORE_REFUSED);
        }
    }

    @Test
    void keepsHostileKeysApartAndInItsFolder() throws IOException {
        List<String> fine = List.of(
                "línea\nnueva\t.jpg",
                "\u202Egpj.elahw",
                "a'b\"c$(d)`e`.jpg",
                "-rf *",
                "C:\\whale.jpg",
                "...",
                "%2e%2e/x",
                "x".repeat(200),
                IntStream.range(0, 5)
                        .mapToObj(i -> "é".repeat(95))
                        .reduce((a, b) -> a + "/" + b)
                        .orElseThrow());
        List<String> refused = List.of("a".repeat(201), "a/".repeat(520) + "b");

        for (String key : fine) {
            client.put(photo(key), bytes(key), "image/jpeg", Map.of());
        }
        for (String key : refused) {
            assertThatThrownBy(() -> client.put(photo(key), bytes(key), "image/jpeg", Map.of()), key)
                    .isInstanceOf(StoreFailure.class);
        }

        for (String key : fine) {
            StoredObject found = client.head(photo(key)).orElseThrow();
            assertThat(client.read(photo(key), found.etag())).isEqualTo(bytes(key));
        }
        try (Stream<StoredObject> listed = client.list(Buckets.PHOTOS, "")) {
            assertThat(listed.map(each -> each.name().key())).containsExactlyInAnyOrderElementsOf(fine);
        }
    }

    @Test
    void listsNoWriteThatWasCutShort() throws Exception {
        // Given what a kill between the write and the renaming leaves, and objects whose own keys look like that
        String uuid = "-0f8fad5b-d9cb-469f-a165-70867728950e";
        client.put(photo("a/whole.jpg"), bytes("x"), "image/jpeg", Map.of());
        Path whole = folder.resolve("s3").resolve(Buckets.PHOTOS).resolve("a/whole.jpg");
        Files.copy(whole, whole.resolveSibling("cut.jpg" + uuid), StandardCopyOption.COPY_ATTRIBUTES);
        Files.write(whole.resolveSibling("shorter.jpg" + uuid), bytes("y"));
        client.put(photo("a/own" + uuid), bytes("own"), "image/jpeg", Map.of());
        client.put(
                photo("a/long" + uuid), Files.write(folder.resolve("l"), new byte[17 << 20]), "image/tiff", Map.of());
        copy("a/own" + uuid, "copy" + uuid);

        // Then
        try (Stream<StoredObject> listed = client.list(Buckets.PHOTOS, "")) {
            assertThat(listed.map(each -> each.name().key()))
                    .containsExactlyInAnyOrder("a/whole.jpg", "a/own" + uuid, "a/long" + uuid, "copy" + uuid);
        }
    }

    @Test
    void asksTheClientToTryAgainWhileTheBrokerIsDown() {
        // Given
        broker.close();

        // Then the client hears of it, and the object is there for the next listing
        assertThatThrownBy(() -> client.put(photo("untold.jpg"), bytes("x"), "image/jpeg", Map.of()))
                .asInstanceOf(InstanceOfAssertFactories.type(StoreFailure.class))
                .matches(StoreFailure::isTransient);
        try (Stream<StoredObject> listed = client.list(Buckets.PHOTOS, "")) {
            assertThat(listed.map(each -> each.name().key())).containsExactly("untold.jpg");
        }
    }

    private static ObjectName photo(String key) {
        return new ObjectName(Buckets.PHOTOS, key);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private MinioClient minio() {
        StoreEndpoint endpoint = store.endpoint();
        return MinioClient.builder()
                .endpoint(endpoint.endpoint().toString())
                .region(endpoint.region())
                .credentials(endpoint.accessKey(), endpoint.secretKey())
                .httpClient(new OkHttpClient())
                .build();
    }

    private void copy(String from, String to) throws Exception {
        minio().copyObject(CopyObjectArgs.builder()
                .bucket(Buckets.PHOTOS)
                .object(to)
                .source(SourceObject.builder()
                        .bucket(Buckets.PHOTOS)
                        .object(from)
                        .build())
                .build());
    }

    private void removeAtOnce(List<String> keys) throws Exception {
        Iterable<Result<DeleteResult.Error>> errors = minio().removeObjects(RemoveObjectsArgs.builder()
                .bucket(Buckets.PHOTOS)
                .objects(keys.stream().map(DeleteRequest.Object::new).toList())
                .build());
        assertThat(errors).isEmpty();
    }

    /** Waits for as many events, and a little longer for more. */
    private List<JsonNode> events(int wanted) {
        List<JsonNode> events = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.bootstrap(), "auto.offset.reset", "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> all = IntStream.range(0, PARTITIONS)
                    .mapToObj(each -> new TopicPartition(Topics.BUCKET_EVENTS.fullName(), each))
                    .toList();
            consumer.assign(all);
            for (int polls = 0; polls < 100 && !(events.size() >= wanted && polls > 5); polls++) {
                for (ConsumerRecord<byte[], byte[]> each : consumer.poll(Duration.ofMillis(100))) {
                    events.add(parse(each));
                }
            }
        }
        assertThat(events).hasSize(wanted);
        return events;
    }

    private static JsonNode parse(ConsumerRecord<byte[], byte[]> record) {
        try {
            JsonNode event = JSON.readTree(record.value());
            assertThat(event.at("/Key").asText()).isEqualTo(new String(record.key(), StandardCharsets.UTF_8));
            return event;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode object(JsonNode event) {
        return event.at("/Records/0/s3/object");
    }

    private static String nameAndKey(JsonNode event) {
        String key = URLDecoder.decode(object(event).at("/key").asText(), StandardCharsets.UTF_8);
        return event.at("/EventName").asText() + " " + key;
    }
}
