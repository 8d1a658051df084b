package org.whaledo.local.proof;

import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.whaledo.event.MatchesRanked;
import org.whaledo.event.ModelEvent;
import org.whaledo.event.ModelEventKind;
import org.whaledo.id.EmbeddingKey;
import org.whaledo.id.ModelId;
import org.whaledo.local.broker.EmbeddedBroker;
import org.whaledo.local.folder.Ports;
import org.whaledo.ranker.RankerConfiguration;
import org.whaledo.ranker.RankerService;
import org.whaledo.topic.CommittedTopics;
import org.whaledo.topic.Partitions;
import org.whaledo.topic.Topic;
import org.whaledo.topic.TopicSetup;
import org.whaledo.topic.Topics;

/** The ranker's real topology on a broker of its own, given stored embeddings instead of an embedder. */
final class StreamedRanking {
    private static final int SHARDS = 4;
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final ModelId model;
    private final Producer<byte[], byte[]> producer;

    private StreamedRanking(ModelId model, Producer<byte[], byte[]> producer) {
        this.model = model;
        this.producer = producer;
    }

    /** The answers in force at rest, by the photos' images. */
    static Map<String, MatchesRanked> of(List<StoredPhoto> photos, ModelId model, Path folder) {
        Ports ports = new Ports();
        int port = ports.take("the broker", OptionalInt.empty(), 37_092);
        int quorum = ports.take("its quorum", OptionalInt.empty(), 37_292);
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("kafka"), port, quorum)) {
            Map<String, Object> client = Map.of("bootstrap.servers", broker.bootstrap());
            try (Admin admin = Admin.create(client)) {
                TopicSetup.ensure(admin, SHARDS, (short) 1);
            }
            try (Producer<byte[], byte[]> producer = new KafkaProducer<>(
                    // A fresh partition may take a producer's second batch before its first, and refuse that.
                    Map.of("bootstrap.servers", broker.bootstrap(), "max.in.flight.requests.per.connection", 1),
                    new ByteArraySerializer(),
                    new ByteArraySerializer())) {
                new StreamedRanking(model, producer).tell(photos);
            }
            return answered(photos, new CommittedTopics(client), broker.bootstrap(), folder);
        }
    }

    private static Map<String, MatchesRanked> answered(
            List<StoredPhoto> photos, CommittedTopics topics, String bootstrap, Path folder) {
        try (RankerService ranker =
                RankerService.start(RankerConfiguration.local(bootstrap, folder.resolve("streams")))) {
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(250))
                    .until(() -> ranker.quiescence().atRest()
                            && topics.latest(Topics.CURRENT_MATCHES).size() == photos.size());
        }
        Map<String, MatchesRanked> answers = new HashMap<>();
        topics.latest(Topics.CURRENT_MATCHES).values().forEach(each -> answers.put(each.getObjectKey(), each));
        return answers;
    }

    private void tell(List<StoredPhoto> photos) {
        send(Topics.MODELS, 0, "beluga", published());
        for (StoredPhoto photo : photos) {
            int home = Partitions.of(photo.id(), SHARDS);
            send(Topics.PHOTOS, home, photo.id(), photo.registered());
            send(Topics.EMBEDDINGS, home, new EmbeddingKey(photo.id(), model), photo.embedded(model));
            photo.decision()
                    .ifPresent(decision -> send(Topics.LABELS, 0, photo.id().hex(), decision));
        }
    }

    private ModelEvent published() {
        return ModelEvent.newBuilder()
                .setCatalogue("beluga")
                .setKind(ModelEventKind.PUBLISHED)
                .setModelId(model.hex())
                .setRequestId("test")
                .setReason("bootstrap")
                .setActor("test")
                .setAt(Instant.EPOCH)
                .build();
    }

    private <K, V> void send(Topic<K, V> topic, int partition, K key, V value) {
        producer.send(new ProducerRecord<>(
                topic.fullName(),
                partition,
                topic.keys().serializer().serialize(topic.fullName(), key),
                topic.values().serializer().serialize(topic.fullName(), value)));
    }
}
