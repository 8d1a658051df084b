package org.whaledo.embedder;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.whaledo.embedder.engine.TestPhotos;
import org.whaledo.event.EmbeddingRequested;
import org.whaledo.event.ModelEventKind;
import org.whaledo.event.PhotoEmbedded;
import org.whaledo.event.PhotoRegistered;
import org.whaledo.event.Quarantined;
import org.whaledo.id.ModelId;
import org.whaledo.id.PhotoId;
import org.whaledo.topic.Partitions;
import org.whaledo.topic.TestBroker;
import org.whaledo.topic.Topic;
import org.whaledo.topic.Topics;

/**
 * The other services' side of the topics, for one test: what was on them before is out of sight of the job's group and of
 * the reader. Reads committed records only.
 */
final class Wire implements AutoCloseable {
    static final int PARTITIONS = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private final KafkaProducer<byte[], byte[]> producer;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<ConsumerRecord<byte[], byte[]>> seen = new ArrayList<>();

    Wire(TestBroker broker, String group) throws Exception {
        Map<String, Object> clients = Map.of("bootstrap.servers", broker.bootstrap());
        try (Admin admin = broker.admin()) {
            startAtEnd(admin, group);
        }
        producer = new KafkaProducer<>(clients, new ByteArraySerializer(), new ByteArraySerializer());
        Map<String, Object> reading = new HashMap<>(clients);
        reading.put("isolation.level", "read_committed");
        consumer = new KafkaConsumer<>(reading, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> outputs = new ArrayList<>(partitions(Topics.EMBEDDINGS));
        outputs.addAll(partitions(Topics.QUARANTINE));
        consumer.assign(outputs);
        consumer.seekToEnd(outputs);
        outputs.forEach(consumer::position);
    }

    void publish(ModelEventKind kind, ModelId model) {
        send(Topics.MODELS, 0, "beluga".getBytes(), bytes(Topics.MODELS, WantedModelsTest.event(kind, model)));
    }

    void register(PhotoRegistered photo) {
        sendTo(Topics.PHOTOS, photo.getPhotoId(), bytes(Topics.PHOTOS, photo));
    }

    void remove(PhotoRegistered photo) {
        sendTo(Topics.PHOTOS, photo.getPhotoId(), null);
    }

    void request(ModelId model, PhotoRegistered photo) {
        EmbeddingRequested request = TestPhotos.under(model, photo);
        sendTo(Topics.EMBEDDING_REQUESTS, photo.getPhotoId(), bytes(Topics.EMBEDDING_REQUESTS, request));
    }

    void garbage(Topic<?, ?> topic, byte[] value) {
        send(topic, 0, new byte[] {1}, value);
    }

    /** Every outcome of these photos so far, in order of each partition. */
    List<PhotoEmbedded> outcomes(Collection<PhotoRegistered> photos) {
        Set<String> wanted = photos.stream().map(PhotoRegistered::getPhotoId).collect(Collectors.toSet());
        return seen(Topics.EMBEDDINGS).stream()
                .filter(outcome -> wanted.contains(outcome.getPhotoId()))
                .toList();
    }

    List<Quarantined> quarantined() {
        return seen(Topics.QUARANTINE);
    }

    /** Records of {@code embeddings} as they are. */
    List<ConsumerRecord<byte[], byte[]>> records() {
        poll();
        return seen.stream()
                .filter(record -> record.topic().equals(Topics.EMBEDDINGS.fullName()))
                .toList();
    }

    /** Waits until each photo has an outcome under the model. */
    void awaitOutcomes(ModelId model, Collection<PhotoRegistered> photos) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> outcomes(photos).stream()
                                .filter(outcome -> outcome.getModelId().equals(model.hex()))
                                .map(PhotoEmbedded::getPhotoId)
                                .distinct()
                                .count()
                        == photos.size());
    }

    /** Sends a photo to every partition until each is embedded under the model: the job has heard of it. */
    void awaitModelKnown(ModelId model, TestPhotos photos) {
        Map<Integer, PhotoRegistered> probes = new HashMap<>();
        for (int i = 0; probes.size() < PARTITIONS; i++) {
            PhotoRegistered photo = photos.upload("probe-" + i);
            probes.putIfAbsent(Partitions.of(new PhotoId(photo.getPhotoId()), PARTITIONS), photo);
        }
        await().atMost(PATIENCE).until(() -> {
            probes.values().forEach(this::register);
            return outcomes(probes.values()).stream()
                            .filter(outcome -> outcome.getModelId().equals(model.hex()))
                            .map(PhotoEmbedded::getPhotoId)
                            .distinct()
                            .count()
                    == PARTITIONS;
        });
    }

    @Override
    public void close() {
        producer.close();
        consumer.close();
    }

    private <V> List<V> seen(Topic<?, V> topic) {
        poll();
        return seen.stream()
                .filter(record -> record.topic().equals(topic.fullName()))
                .map(record -> topic.values().deserializer().deserialize(record.topic(), record.value()))
                .toList();
    }

    private void poll() {
        consumer.poll(Duration.ofMillis(20)).forEach(seen::add);
    }

    private static <V> byte[] bytes(Topic<?, V> topic, V value) {
        return topic.values().serializer().serialize(topic.fullName(), value);
    }

    private void sendTo(Topic<?, ?> topic, String photo, byte[] value) {
        send(topic, Partitions.of(new PhotoId(photo), PARTITIONS), photo.getBytes(), value);
    }

    private void send(Topic<?, ?> topic, int partition, byte[] key, byte[] value) {
        try {
            producer.send(new ProducerRecord<>(topic.fullName(), partition, key, value))
                    .get();
        } catch (Exception e) {
            throw new IllegalStateException("cannot write to " + topic, e);
        }
    }

    private static void startAtEnd(Admin admin, String group) throws Exception {
        Map<TopicPartition, OffsetAndMetadata> ends = new HashMap<>();
        List<TopicPartition> inputs = new ArrayList<>(partitions(Topics.PHOTOS));
        inputs.addAll(partitions(Topics.EMBEDDING_REQUESTS));
        for (TopicPartition input : inputs) {
            long end = admin.listOffsets(Map.of(input, OffsetSpec.latest()))
                    .partitionResult(input)
                    .get()
                    .offset();
            ends.put(input, new OffsetAndMetadata(end));
        }
        admin.alterConsumerGroupOffsets(group, ends).all().get();
        TopicPartition models = new TopicPartition(Topics.MODELS.fullName(), 0);
        admin.deleteRecords(Map.of(models, RecordsToDelete.beforeOffset(-1)))
                .all()
                .get();
    }

    private static List<TopicPartition> partitions(Topic<?, ?> topic) {
        return IntStream.range(0, topic.partitions(PARTITIONS))
                .mapToObj(partition -> new TopicPartition(topic.fullName(), partition))
                .toList();
    }
}
