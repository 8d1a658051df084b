package org.whaledo.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.whaledo.ingest.IngestDriver.name;
import static org.whaledo.ingest.IngestDriver.photoId;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.whaledo.id.PhotoId;
import org.whaledo.store.InMemoryObjectStore;
import org.whaledo.store.StoreEndpoint;
import org.whaledo.topic.CommittedTopics;
import org.whaledo.topic.TestBroker;
import org.whaledo.topic.TopicSetup;
import org.whaledo.topic.Topics;

/** Two instances, a real broker, and a store that tells of its changes on any partition, some of them never. */
class IngestServiceIT {
    private static final int PARTITIONS = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final InMemoryObjectStore store = new InMemoryObjectStore();
    private final Map<String, byte[]> expected = new HashMap<>();
    private final List<IngestService> running = new ArrayList<>();
    private TestBroker broker;
    private Producer<byte[], byte[]> events;
    private CommittedTopics topics;

    @BeforeEach
    void start() {
        broker = TestBroker.start();
        try (Admin admin = broker.admin()) {
            TopicSetup.ensure(admin, PARTITIONS, (short) 1);
        }
        events = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrap(), "linger.ms", 0),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        topics = CommittedTopics.at(broker.bootstrap());
    }

    @AfterEach
    void stop() {
        running.forEach(IngestService::close);
        events.close();
        broker.close();
    }

    private IngestService instance() {
        IngestConfiguration configuration = IngestConfiguration.standard(
                        broker.bootstrap(),
                        new StoreEndpoint(URI.create("http://127.0.0.1:1"), "us-east-1", "none", "none"))
                .withListingInterval(Duration.ofSeconds(1))
                .withEventGrace(Duration.ofSeconds(1))
                .withKafka(Map.of("consumer.session.timeout.ms", "6000", "consumer.heartbeat.interval.ms", "1000"));
        IngestService service = IngestService.start(configuration, store);
        running.add(service);
        return service;
    }

    private void put(String key, byte[] content) {
        store.put(name(key), content, "image/png", Map.of());
        expected.put(key, content);
    }

    private void delete(String key) {
        store.delete(name(key));
        expected.remove(key);
    }

    private void tell(String key, int partition) {
        String value = "{\"Records\":[{\"eventName\":\"s3:ObjectCreated:Put\",\"s3\":{\"bucket\":{\"name\":\"photos\"},"
                + "\"object\":{\"key\":\"" + key + "\"}}}]}";
        events.send(new ProducerRecord<>(
                Topics.BUCKET_EVENTS.fullName(), partition, null, value.getBytes(StandardCharsets.UTF_8)));
    }

    private void awaitTheStoresState() {
        Set<PhotoId> standing = new HashSet<>();
        expected.forEach((key, content) -> standing.add(photoId(key, content)));
        await().atMost(PATIENCE).dontCatchUncaughtExceptions().untilAsserted(() -> assertThat(
                        topics.latest(Topics.PHOTOS).keySet())
                .isEqualTo(standing));
    }

    private static long count(IngestService service, String name) {
        return service.status().counts().get(name);
    }

    @Test
    void eventsOnAnyPartitionToTwoInstancesEndInTheStoresState() {
        // Given
        IngestService one = instance();
        IngestService two = instance();
        await().atMost(PATIENCE)
                .until(() -> one.status().running() && two.status().running());
        long seed = System.nanoTime();
        Random random = new Random(seed);

        // When
        for (int i = 0; i < 400; i++) {
            String key = "s/" + random.nextInt(60) + ".png";
            if (random.nextInt(4) == 0) {
                delete(key);
            } else {
                put(key, TestPhotos.png(random.nextInt(5)));
            }
            for (int copy = random.nextInt(3); copy >= 0; copy--) {
                tell(key, random.nextInt(PARTITIONS));
            }
        }

        // Then
        awaitTheStoresState();
        assertThat(count(one, "looks")).as("seed %s", seed).isPositive();
        assertThat(count(two, "looks")).as("seed %s", seed).isPositive();
    }

    @Test
    void whatNoEventToldIsFoundByListingAndCounted() {
        // Given
        for (int i = 0; i < 30; i++) {
            put("old/" + i + ".png", TestPhotos.png(i));
        }
        IngestService service = instance();

        // When
        awaitTheStoresState();

        // Then
        await().atMost(PATIENCE).until(() -> count(service, "healed") == 30);

        // When
        delete("old/3.png");
        delete("old/4.png");
        awaitTheStoresState();

        // Then
        assertThat(count(service, "healed")).isEqualTo(32);
        int reads = store.reads();
        int heads = store.heads();
        long listings = count(service, "listings");
        await().atMost(PATIENCE).until(() -> count(service, "listings") > listings + 1);
        assertThat(store.reads()).isEqualTo(reads);
        assertThat(store.heads()).isEqualTo(heads);
    }

    @Test
    void instanceThatTakesOverRemembersAndTellsNothingTwice() {
        // Given
        IngestService first = instance();
        for (int i = 0; i < 40; i++) {
            put("p/" + i + ".png", TestPhotos.png(i));
            tell("p/" + i + ".png", i % PARTITIONS);
        }
        awaitTheStoresState();
        running.remove(first);
        first.close();
        int told = topics.read(Topics.PHOTOS).size();

        // When
        put("p/0.png", TestPhotos.png(99));
        delete("p/1.png");
        IngestService second = instance();
        awaitTheStoresState();

        // Then
        await().atMost(PATIENCE).until(() -> count(second, "listings") > 1);
        assertThat(topics.read(Topics.PHOTOS)).hasSize(told + 3);
    }

    @Test
    void threadThatDiesAmidItsWorkLosesNothingAndTellsNothingTwice() {
        // Given
        AtomicInteger reads = new AtomicInteger();
        AtomicInteger deaths = new AtomicInteger();
        store.beforeRead(name -> {
            if (reads.incrementAndGet() % 40 == 0 && deaths.incrementAndGet() <= 3) {
                throw new AssertionError("this thread was told to die");
            }
        });
        instance();

        // When
        for (int i = 0; i < 200; i++) {
            put("d/" + i + ".png", TestPhotos.png(i));
            tell("d/" + i + ".png", i % PARTITIONS);
        }

        // Then
        awaitTheStoresState();
        assertThat(deaths).hasValueGreaterThanOrEqualTo(3);
        assertThat(topics.read(Topics.PHOTOS)).hasSize(200);
    }

    @Test
    void missingTopicStopsTheInstanceRatherThanSpinning() throws Exception {
        // Given
        try (Admin admin = broker.admin()) {
            admin.deleteTopics(List.of(Topics.OBJECT_HINTS.fullName())).all().get();
        }

        // When
        IngestService service = instance();

        // Then
        await().atMost(PATIENCE).until(() -> service.status().state().equals("ERROR"));
        assertThat(service.status().running()).isFalse();
        assertThat(service.status().isDead()).isTrue();
    }

    @Test
    void manifestLabelsPhotosOnEveryPartition() {
        // Given
        StringBuilder manifest =
                new StringBuilder("image_id,path,viewpoint,date,timestamp,whale_id,encounter_id,height,width\n");
        for (int i = 0; i < 30; i++) {
            manifest.append("i%d,images/%d.png,top,2019-08-05,2019-08-05 10:00:00,whale%03d,e%d,4,6%n"
                    .formatted(i, i, i % 7, i % 3));
            put("library/images/" + i + ".png", TestPhotos.png(i));
        }
        store.put(
                name("library/metadata.csv"),
                manifest.toString().getBytes(StandardCharsets.UTF_8),
                "text/csv",
                Map.of());

        // When
        instance();

        // Then
        await().atMost(PATIENCE).until(() -> topics.read(Topics.LABELS).size() == 30);
        assertThat(topics.read(Topics.LABELS))
                .extracting(record -> record.value().getDecisionId())
                .doesNotHaveDuplicates();
        awaitTheStoresState();
    }

    @Test
    void quarantineIsListedAndRetried() {
        // Given
        IngestService service = instance();
        store.put(name("words.jpg"), "words".getBytes(StandardCharsets.UTF_8), "image/jpeg", Map.of());
        tell("words.jpg", 1);
        QuarantineLedger quarantine = new QuarantineLedger(broker.bootstrap(), InstantSource.system());
        await().atMost(PATIENCE).until(() -> quarantine.list().size() == 1);
        QuarantineLedger.Entry entry = quarantine.list().get(0);
        int reads = store.reads();

        // When
        quarantine.retry(entry.object().orElseThrow());

        // Then
        await().atMost(PATIENCE).until(() -> store.reads() == reads + 1);
        assertThat(entry.key()).isEqualTo("photos/words.jpg");
        assertThat(quarantine.list()).hasSize(1);
        assertThat(count(service, "quarantined")).isGreaterThanOrEqualTo(1);

        // When
        put("words.jpg", TestPhotos.png(1));
        tell("words.jpg", 2);

        // Then
        await().atMost(PATIENCE).until(() -> quarantine.list().isEmpty());
        awaitTheStoresState();
    }
}
