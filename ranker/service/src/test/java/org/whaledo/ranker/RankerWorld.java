package org.whaledo.ranker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.whaledo.catalogue.Calibration;
import org.whaledo.catalogue.RankingRules;
import org.whaledo.catalogue.ShardPacing;
import org.whaledo.event.ModelEvent;
import org.whaledo.event.ModelEventKind;
import org.whaledo.event.PhotoEmbedded;
import org.whaledo.event.PhotoRegistered;
import org.whaledo.id.EmbeddingKey;
import org.whaledo.id.ModelId;
import org.whaledo.id.PhotoId;
import org.whaledo.topic.CommittedTopics;
import org.whaledo.topic.GateRefusal;
import org.whaledo.topic.Partitions;
import org.whaledo.topic.TestBroker;
import org.whaledo.topic.Topic;
import org.whaledo.topic.TopicSetup;
import org.whaledo.topic.Topics;

/** A broker with Whaledo's topics, instances of the ranker on it, and hands to write and read. */
final class RankerWorld implements AutoCloseable {
    static final RankingRules RULES = RankingRules.standard();

    private final int shards;
    private final Path folder;
    private final TestBroker broker;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Map<String, RankerService> instances = new HashMap<>();

    RankerWorld(int shards, Path folder) {
        this.shards = shards;
        this.folder = folder;
        broker = TestBroker.start();
        try (Admin admin = broker.admin()) {
            TopicSetup.ensure(admin, shards, (short) 1);
        }
        producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers", broker.bootstrap(),
                        "linger.ms", 0,
                        // A fresh partition may take a producer's second batch before its first, and refuse that.
                        "max.in.flight.requests.per.connection", 1),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    RankerConfiguration configuration(String name) {
        RankerConfiguration local = RankerConfiguration.local(broker.bootstrap(), folder.resolve(name));
        return new RankerConfiguration(
                local.bootstrap(),
                local.application(),
                name,
                local.stateFolder(),
                local.threads(),
                1,
                local.replication(),
                Duration.ofMillis(50),
                local.transactionTimeout(),
                Duration.ofSeconds(6),
                local.http(),
                RULES,
                RankerWorld::pacing,
                Map.of());
    }

    /** Without the audit, which would never let the shards rest for long. */
    private static ShardPacing pacing(int shards) {
        ShardPacing standard = ShardPacing.standard(shards);
        return new ShardPacing(
                standard.batch(),
                standard.batchesInFlight(),
                standard.debounce(),
                standard.patience(),
                standard.roundTimeout(),
                standard.standing(),
                0,
                standard.orphanAge(),
                standard.outstanding(),
                standard.requestGrace(),
                standard.requestRetry());
    }

    RankerService start(String name) {
        RankerService service = RankerService.start(configuration(name));
        instances.put(name, service);
        return service;
    }

    int shardsOf(String name) {
        return instances.get(name).quiescence().sample().shards().size();
    }

    void stop(String name) {
        instances.remove(name).close();
    }

    void publish(ModelId model) {
        model(ModelEventKind.PUBLISHED, model);
    }

    void publish(Calibration calibration) {
        model(
                ModelEventKind.PUBLISHED,
                calibration.model(),
                "bootstrap",
                Optional.of(calibration.toJson().toString()));
    }

    /** As the trainer says it of a model that the gate did not let pass. */
    void refuse(ModelId model, String check) {
        model(ModelEventKind.REFUSED, model, new GateRefusal(check, "as a test says").reason(), Optional.empty());
    }

    void model(ModelEventKind kind, ModelId model) {
        model(kind, model, "bootstrap", Optional.empty());
    }

    private void model(ModelEventKind kind, ModelId model, String reason, Optional<String> calibration) {
        ModelEvent event = ModelEvent.newBuilder()
                .setCatalogue(RankerConfiguration.CATALOGUE)
                .setKind(kind)
                .setModelId(model.hex())
                .setRequestId("test-" + model.brief())
                .setReason(reason)
                .setActor("test")
                .setAt(Instant.now())
                .setCalibration(calibration.orElse(null))
                .build();
        send(Topics.MODELS, 0, RankerConfiguration.CATALOGUE, event);
    }

    void register(PhotoRegistered photo) {
        PhotoId id = new PhotoId(photo.getPhotoId());
        send(Topics.PHOTOS, home(id), id, photo);
    }

    void remove(PhotoId photo) {
        send(Topics.PHOTOS, home(photo), photo, null);
    }

    void embed(PhotoEmbedded embedding) {
        PhotoId id = new PhotoId(embedding.getPhotoId());
        send(Topics.EMBEDDINGS, home(id), new EmbeddingKey(id, new ModelId(embedding.getModelId())), embedding);
    }

    <K, V> void send(Topic<K, V> topic, int partition, K key, V value) {
        sendRaw(
                topic,
                partition,
                topic.keys().serializer().serialize(topic.fullName(), key),
                topic.values().serializer().serialize(topic.fullName(), value));
    }

    void sendRaw(Topic<?, ?> topic, int partition, byte[] key, byte[] value) {
        producer.send(new ProducerRecord<>(topic.fullName(), partition, key, value));
    }

    void flush() {
        producer.flush();
    }

    int home(PhotoId photo) {
        return Partitions.of(photo, shards);
    }

    /** Waits until all instances are at rest together. */
    void awaitRest() {
        producer.flush();
        await().atMost(Duration.ofSeconds(120))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> instances.values().stream()
                                .allMatch(each -> each.quiescence().atRest())
                        && instances.values().stream()
                                        .mapToInt(each -> each.quiescence()
                                                .sample()
                                                .shards()
                                                .size())
                                        .sum()
                                == shards);
    }

    /** Deletes topics for good. */
    void delete(Collection<String> topics) {
        try (Admin admin = broker.admin()) {
            admin.deleteTopics(topics);
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> Collections.disjoint(admin.listTopics().names().get(), topics));
        }
    }

    /** All committed records of a topic that can be decoded, in the order of each partition. */
    <K, V> List<ConsumerRecord<K, V>> read(Topic<K, V> topic) {
        return CommittedTopics.at(broker.bootstrap()).read(topic);
    }

    /** Holds the answers to the naive function, and the log to its promises; asserts that nothing is wrong. */
    SortedMap<PhotoId, String> soundAnswers() {
        AnswerAudit audit = AnswerAudit.of(Map.of("bootstrap.servers", broker.bootstrap()), RULES);
        assertThat(audit.breaches()).isEmpty();
        return audit.inForce();
    }

    SwitchoverAudit switchovers() {
        return SwitchoverAudit.of(Map.of("bootstrap.servers", broker.bootstrap()));
    }

    String bootstrap() {
        return broker.bootstrap();
    }

    int shards() {
        return shards;
    }

    @Override
    public void close() {
        instances.values().forEach(RankerService::close);
        producer.close(Duration.ofSeconds(1));
        broker.close();
    }
}
