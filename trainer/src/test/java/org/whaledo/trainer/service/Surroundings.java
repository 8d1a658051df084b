package org.whaledo.trainer.service;

import static org.awaitility.Awaitility.await;

import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.whaledo.event.Decision;
import org.whaledo.event.DecisionKind;
import org.whaledo.event.DecisionSource;
import org.whaledo.event.ModelEvent;
import org.whaledo.event.ModelEventKind;
import org.whaledo.event.PhotoRegistered;
import org.whaledo.event.RetrainRequested;
import org.whaledo.id.ContentDigest;
import org.whaledo.id.DecisionId;
import org.whaledo.id.InputDigest;
import org.whaledo.id.LengthPrefixedDigest;
import org.whaledo.id.ModelId;
import org.whaledo.id.ObjectName;
import org.whaledo.id.PhotoId;
import org.whaledo.id.WhaleId;
import org.whaledo.image.Preprocessing;
import org.whaledo.network.Architecture;
import org.whaledo.network.FreshModel;
import org.whaledo.network.LocalModel;
import org.whaledo.store.Buckets;
import org.whaledo.store.InMemoryObjectStore;
import org.whaledo.survey.SyntheticPhoto;
import org.whaledo.survey.SyntheticSurvey;
import org.whaledo.survey.SyntheticSurveySettings;
import org.whaledo.topic.CommittedTopics;
import org.whaledo.topic.PlainProducer;
import org.whaledo.topic.TestBroker;
import org.whaledo.topic.Topic;
import org.whaledo.topic.TopicSetup;
import org.whaledo.topic.Topics;
import org.whaledo.trainer.dataset.HeldOutWhales;
import org.whaledo.trainer.publication.ModelPublisher;

/** A real broker with a generated survey's photos, a store that holds them, and people who decide and ask. */
final class Surroundings implements AutoCloseable {
    static final String TINY = """
            whaledo.trainer {
              preset = small
              training {
                input { height = 64, width = 32 }
                batch { whales = 4, photos = 2 }
                network.projector { hidden = 32, output = 16 }
                learns.precision = fp32
                epochs = 3
                threads = 1
                watching.every = 3
              }
              process { heap = 500m, threads = 1, niceness = 0, options = ["-XX:TieredStopAtLevel=1"] }
              triggers.decisions = 0
              code-version = test
            }
            whaledo.gate {
              evidence { queries = 1, whales = 1 }
              probability = 0.501
              spread { mean-cosine = 2, mean-vector = 2, second-moment = 2, effective-rank = 0 }
              spread-of-few = ${whaledo.gate.spread}
            }
            """;

    /** A training takes some ten seconds of processor time, and this machine may have others to serve. */
    static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final Set<ModelEventKind> ENDS =
            Set.of(ModelEventKind.PUBLISHED, ModelEventKind.REFUSED, ModelEventKind.FAILED);

    private final TestBroker broker = TestBroker.start();
    private final int heldOut;
    private final List<SyntheticPhoto> photos;
    private final List<PhotoId> ids = new ArrayList<>();
    private final InMemoryObjectStore store = new InMemoryObjectStore();

    /**
     * @param whales on the photos, some eight photos each
     * @param heldOut so many of them; below a dozen their photos are too few to ask about, and trainings end sooner
     */
    Surroundings(int whales, int heldOut) {
        this.heldOut = heldOut;
        photos = SyntheticSurvey.generate(new SyntheticSurveySettings(21, 0, whales, 100))
                .photos();
        try (Admin admin = broker.admin()) {
            TopicSetup.ensure(admin, 2, (short) 1);
        }
        try (Producer<PhotoId, PhotoRegistered> registered = PlainProducer.open(Topics.PHOTOS, client())) {
            photos.forEach(photo -> register(photo, registered));
        }
    }

    int photos() {
        return photos.size();
    }

    InMemoryObjectStore store() {
        return store;
    }

    CommittedTopics topics() {
        return new CommittedTopics(client());
    }

    Map<String, Object> client() {
        return Map.of("bootstrap.servers", broker.bootstrap());
    }

    /** @param changes to {@link #TINY} */
    TrainerConfiguration configuration(Path folder, String changes) {
        return TrainerConfiguration.of(ConfigFactory.parseString(changes)
                .withFallback(ConfigFactory.parseMap(Map.of(
                        "whaledo.kafka.bootstrap", broker.bootstrap(), "whaledo.trainer.folder", folder.toString())))
                .withFallback(ConfigFactory.parseString(TINY))
                .withFallback(ConfigFactory.load())
                .resolve());
    }

    TrainerService start(TrainerConfiguration configuration) {
        return TrainerService.start(configuration, store, Clock.systemUTC());
    }

    /** People name the whales of these photos. */
    void decide(int from, int to) {
        try (Producer<String, Decision> labels = PlainProducer.open(Topics.LABELS, client())) {
            for (int i = from; i < to; i++) {
                send(labels, Topics.LABELS, ids.get(i).hex(), decision(i));
            }
        }
    }

    private Decision decision(int photo) {
        return Decision.newBuilder()
                .setDecisionId(decisionId(photo))
                .setKind(DecisionKind.IDENTIFIED)
                .setPhotoId(ids.get(photo).hex())
                .setName(photos.get(photo).row().whale().orElseThrow())
                .setDecider("tess")
                .setSource(DecisionSource.PERSON)
                .setDecidedAt(Instant.now())
                .build();
    }

    /** Such that the whales of the first numbers are held out. */
    private String decisionId(int photo) {
        String whale = photos.get(photo).row().whale().orElseThrow();
        boolean isHeldOut = Integer.parseInt(whale.replaceAll("\\D", "")) <= heldOut;
        String id;
        int salt = 0;
        do {
            id = new LengthPrefixedDigest()
                    .add("named")
                    .add("" + photo)
                    .add("" + salt++)
                    .hex(32);
        } while (HeldOutWhales.holds(WhaleId.createdBy(new DecisionId(id)).hex()) != isHeldOut);
        return id;
    }

    void ask(String id, Optional<String> cancels) {
        try (Producer<String, RetrainRequested> requests = PlainProducer.open(Topics.RETRAIN_REQUESTS, client())) {
            send(
                    requests,
                    Topics.RETRAIN_REQUESTS,
                    "tess",
                    RetrainRequested.newBuilder()
                            .setRequestId(id)
                            .setRequester("tess")
                            .setReason("to see")
                            .setRequestedAt(Instant.now())
                            .setCancels(cancels.orElse(null))
                            .build());
        }
    }

    /** A network that has learnt nothing serves from now on, as the first one. @param folder for its files */
    ModelId serve(Path folder) {
        LocalModel model = FreshModel.write(folder, Architecture.RESNET10, Preprocessing.ofSize(64, 32), 3);
        try (Producer<String, ModelEvent> models = PlainProducer.open(Topics.MODELS, client())) {
            return new ModelPublisher(store, models, Clock.systemUTC()).publish(model, "beluga", "bootstrap");
        }
    }

    /** As the ranker writes it when a person promotes a model. */
    void promote(String modelId) {
        try (Producer<String, ModelEvent> models = PlainProducer.open(Topics.MODELS, client())) {
            ModelEvent promoted = ModelEvent.newBuilder()
                    .setCatalogue("beluga")
                    .setKind(ModelEventKind.PUBLISHED)
                    .setModelId(modelId)
                    .setRequestId("promoted-" + modelId)
                    .setReason("promoted")
                    .setActor("tess")
                    .setAt(Instant.now())
                    .build();
            send(models, Topics.MODELS, "beluga", promoted);
        }
    }

    /** In the log's order. */
    List<ModelEvent> events() {
        return topics().read(Topics.MODELS).stream()
                .map(record -> record.value())
                .toList();
    }

    Optional<ModelEvent> event(ModelEventKind kind, String requestId) {
        return events().stream()
                .filter(event -> event.getKind() == kind && event.getRequestId().equals(requestId))
                .findFirst();
    }

    /** Waits until it is published, refused or failed. */
    ModelEvent awaitAnswer(String requestId) {
        return await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(300))
                .until(
                        () -> events().stream()
                                .filter(event ->
                                        event.getRequestId().equals(requestId) && ENDS.contains(event.getKind()))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private void register(SyntheticPhoto photo, Producer<PhotoId, PhotoRegistered> registered) {
        byte[] bytes = photo.jpeg();
        ContentDigest content = ContentDigest.of(bytes);
        ObjectName object = new ObjectName(Buckets.PHOTOS, photo.key());
        PhotoId id = PhotoId.of(object, content);
        ids.add(id);
        String etag = store.put(object, bytes, "image/jpeg", Map.of());
        PhotoRegistered record = PhotoRegistered.newBuilder()
                .setPhotoId(id.hex())
                .setBucket(object.bucket())
                .setObjectKey(object.key())
                .setContentSha256(content.hex())
                .setInputDigest(InputDigest.of(content, photo.row().viewpoint()).hex())
                .setSize(bytes.length)
                .setEtag(etag)
                .setMediaType("image/jpeg")
                .setWidth(photo.width())
                .setHeight(photo.height())
                .setViewpoint(photo.row().viewpoint())
                .setEncounter(photo.row().encounter().orElse(null))
                .setStoredAt(Instant.now())
                .build();
        send(registered, Topics.PHOTOS, id, record);
    }

    private static <K, V> void send(Producer<K, V> producer, Topic<K, V> topic, K key, V value) {
        try {
            producer.send(new ProducerRecord<>(topic.fullName(), key, value)).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        broker.close();
        store.close();
    }
}
