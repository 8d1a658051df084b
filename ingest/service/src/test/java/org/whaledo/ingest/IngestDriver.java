package org.whaledo.ingest;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.whaledo.event.Decision;
import org.whaledo.event.HintSource;
import org.whaledo.event.ObjectHinted;
import org.whaledo.event.ObjectObserved;
import org.whaledo.event.PhotoRegistered;
import org.whaledo.event.Quarantined;
import org.whaledo.id.ContentDigest;
import org.whaledo.id.ObjectName;
import org.whaledo.id.PhotoId;
import org.whaledo.ingest.IngestCounters.Count;
import org.whaledo.store.Buckets;
import org.whaledo.store.InMemoryObjectStore;
import org.whaledo.store.StoreEndpoint;
import org.whaledo.topic.Topic;
import org.whaledo.topic.Topics;

/** The real topology over a store in memory, without a broker; time stands still unless told. */
final class IngestDriver implements AutoCloseable {
    private static final Instant START = Instant.parse("2026-11-23T12:00:00Z");

    private Instant now = START;
    final InMemoryObjectStore store = new InMemoryObjectStore(new MovingClock());
    final IngestCounters counters = new IngestCounters();
    private final TopologyTestDriver driver;
    private final Map<String, TestOutputTopic<?, ?>> outputs = new LinkedHashMap<>();

    IngestDriver() {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "ingest-under-test");
        properties.put(
                StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, UndecodableRecords.class.getName());
        IngestConfiguration configuration = IngestConfiguration.standard(
                "nowhere:1", new StoreEndpoint(URI.create("http://nowhere:1"), "us-east-1", "", ""));
        ListingDuty nobody = new ListingDuty() {
            @Override
            public void begin() {}

            @Override
            public void end() {}
        };
        driver = new TopologyTestDriver(
                IngestService.topology(configuration, store, counters, nobody, (InstantSource) () -> now),
                properties,
                START);
    }

    @Override
    public void close() {
        driver.close();
        store.close();
    }

    static ObjectName name(String key) {
        return new ObjectName(Buckets.PHOTOS, key);
    }

    static PhotoId photoId(String key, byte[] content) {
        return PhotoId.of(name(key), ContentDigest.of(content));
    }

    void put(String key, byte[] content) {
        put(key, content, Map.of());
    }

    void put(String key, byte[] content, Map<String, String> metadata) {
        store.put(name(key), content, "image/png", metadata);
    }

    void put(String key, String text) {
        put(key, text.getBytes(StandardCharsets.UTF_8));
    }

    void delete(String key) {
        store.delete(name(key));
    }

    /** The store tells, in MinIO's words. */
    void event(String key) {
        String path = "photos/" + key;
        String quoted = path.replace("\\", "\\\\").replace("\"", "\\\"");
        event(("{\"EventName\":\"s3:ObjectCreated:Put\",\"Key\":\"" + quoted + "\",\"Records\":[{\"eventName\":"
                        + "\"s3:ObjectCreated:Put\",\"s3\":{\"bucket\":{\"name\":\"photos\"},\"object\":{\"key\":\""
                        + quoted.substring("photos/".length()) + "\"}}}]}")
                .getBytes(StandardCharsets.UTF_8));
    }

    void event(byte[] value) {
        input(Topics.BUCKET_EVENTS).pipeInput(null, value);
    }

    void uploaded(String key, byte[] content) {
        put(key, content);
        event(key);
    }

    void hint(ObjectHinted hint) {
        input(Topics.OBJECT_HINTS).pipeInput(hint.getBucket() + "/" + hint.getObjectKey(), hint);
    }

    void hintBytes(String key, byte[] value) {
        driver.createInputTopic(
                        Topics.OBJECT_HINTS.fullName(),
                        Topics.OBJECT_HINTS.keys().serializer(),
                        Topics.BUCKET_EVENTS.values().serializer())
                .pipeInput(key, value);
    }

    /** An event that has been re-keyed. */
    void hinted(String key) {
        hint(HintSource.NOTIFICATION, key);
    }

    void retry(String key) {
        hint(HintSource.RETRY, key);
    }

    private void hint(HintSource source, String key) {
        hint(ObjectHinted.newBuilder()
                .setBucket(Buckets.PHOTOS)
                .setObjectKey(key)
                .setSource(source)
                .setHintedAt(now)
                .build());
    }

    <K, V> TestInputTopic<K, V> input(Topic<K, V> topic) {
        return driver.createInputTopic(
                topic.fullName(), topic.keys().serializer(), topic.values().serializer());
    }

    void pass(Duration time) {
        now = now.plus(time);
        driver.advanceWallClockTime(time);
    }

    Instant now() {
        return now;
    }

    long count(Count count) {
        return counters.of(count);
    }

    /** Records that came since the last call. */
    @SuppressWarnings("unchecked")
    <K, V> List<TestRecord<K, V>> records(Topic<K, V> topic) {
        TestOutputTopic<K, V> output = (TestOutputTopic<K, V>) outputs.computeIfAbsent(
                topic.fullName(),
                name -> driver.createOutputTopic(
                        name, topic.keys().deserializer(), topic.values().deserializer()));
        return output.readRecordsToList();
    }

    private final Map<String, Map<Object, Object>> folds = new LinkedHashMap<>();
    private final List<Decision> decisions = new ArrayList<>();

    /** What stands on a topic now: the last value of each key that has one. */
    @SuppressWarnings("unchecked")
    private <K, V> Map<K, V> fold(Topic<K, V> topic) {
        Map<Object, Object> fold = folds.computeIfAbsent(topic.fullName(), name -> new LinkedHashMap<>());
        for (TestRecord<K, V> record : records(topic)) {
            if (record.value() == null) {
                fold.remove(record.key());
            } else {
                fold.put(record.key(), record.value());
            }
        }
        return (Map<K, V>) fold;
    }

    Map<PhotoId, PhotoRegistered> photos() {
        return fold(Topics.PHOTOS);
    }

    Map<String, Quarantined> quarantine() {
        return fold(Topics.QUARANTINE);
    }

    Map<String, ObjectObserved> objects() {
        return fold(Topics.OBJECTS);
    }

    List<Decision> decisions() {
        records(Topics.LABELS).forEach(record -> decisions.add(record.value()));
        return decisions;
    }

    private final class MovingClock extends Clock {
        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            throw new UnsupportedOperationException("time here has no zone");
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
