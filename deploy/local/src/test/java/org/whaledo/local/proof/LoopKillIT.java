package org.whaledo.local.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.whaledo.event.ModelEvent;
import org.whaledo.event.ModelEventKind;
import org.whaledo.event.TrainingPhase;
import org.whaledo.event.TrainingProgressed;
import org.whaledo.id.ObjectName;
import org.whaledo.id.PhotoId;
import org.whaledo.image.Preprocessing;
import org.whaledo.network.Architecture;
import org.whaledo.network.FreshModel;
import org.whaledo.ranker.AnswerAudit;
import org.whaledo.store.Buckets;
import org.whaledo.store.ObjectStore;
import org.whaledo.store.S3ObjectStore;
import org.whaledo.survey.SyntheticPhoto;
import org.whaledo.survey.SyntheticSurvey;
import org.whaledo.survey.SyntheticSurveySettings;
import org.whaledo.topic.CommittedTopics;
import org.whaledo.topic.Topics;

/** The whole process dies while it trains, while it judges and while it rolls out; in the end nothing shows of it. */
class LoopKillIT {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int UNNAMED = 30;

    /** How sure one is of so few whales is chance; what the gate refuses is shown elsewhere. */
    private static final List<String> TINY = Stream.of(
                    "trainer.preset=small",
                    "trainer.triggers.imported=true",
                    "trainer.training.input.height=64",
                    "trainer.training.input.width=32",
                    "trainer.training.batch.whales=6",
                    "trainer.training.batch.photos=3",
                    "trainer.training.learns.precision=fp32",
                    "trainer.training.epochs=6",
                    "trainer.training.watching.every=3",
                    "trainer.training.threads=1",
                    "trainer.process.threads=1",
                    "trainer.process.niceness=0",
                    "trainer.process.heap=400m",
                    "gate.evidence.queries=10",
                    "gate.evidence.whales=2",
                    "gate.spread.mean-cosine=0.9",
                    "gate.spread.mean-vector=0.95",
                    "gate.spread.second-moment=0.9",
                    "gate.spread.effective-rank=3",
                    "gate.probability=0.51")
            .map(setting -> "-Dwhaledo." + setting)
            .toList();

    private final SyntheticSurvey survey = SyntheticSurvey.generate(new SyntheticSurveySettings(5, 0, 50, 100));

    @TempDir
    private Path folder;

    @BeforeEach
    void drawFirstModel() {
        FreshModel.write(folder.resolve("model"), Architecture.RESNET10, Preprocessing.ofSize(64, 32), 5);
    }

    @Test
    void endsAsIfNothingHadBeenWhenItDiesInATrainingInTheGateAndInARollOut() throws Exception {
        // Given two systems that came by the same photos and labels in the same order
        Path before = folder.resolve("before");
        try (ChildSystem system = start(before, "-Dwhaledo.trainer.enabled=false")) {
            upload(system);
            system.awaitRest(survey.photos().size());
            system.stop();
        }
        Path rough = copy(before, "rough");
        Path calm = copy(before, "calm");

        // When one trains, judges and rolls out in peace, and the other is killed at each
        SortedMap<PhotoId, String> inPeace;
        try (ChildSystem system = start(calm)) {
            inPeace = atTheEnd(system);
        }
        ChildSystem system = start(rough);
        try {
            system = killedWhen(system, rough, progressed(TrainingPhase.TRAINING, 1));
            system = killedWhen(system, rough, progressed(TrainingPhase.JUDGING, 0));
            system = killedWhen(system, rough, LoopKillIT::isRollingOut);
            Instant lastStart = Instant.now();

            // Then they answer alike, to the digit
            assertThat(atTheEnd(system)).isEqualTo(inPeace);
            assertThat(event(system, ModelEventKind.ACTIVATED).orElseThrow().getAt())
                    .as("when the trained model began to serve")
                    .isAfter(lastStart.minus(Duration.ofMinutes(1)));
        } finally {
            system.close();
        }
    }

    private interface Moment {
        boolean isNow(CommittedTopics topics);
    }

    private static Moment progressed(TrainingPhase phase, int epochs) {
        return topics -> {
            Optional<TrainingProgressed> progress =
                    topics.latest(Topics.TRAINING_PROGRESS).values().stream().findFirst();
            return progress.filter(each -> each.getPhase() == phase && each.getEpoch() >= epochs)
                    .isPresent();
        };
    }

    private static boolean isRollingOut(CommittedTopics topics) {
        return trained(topics, ModelEventKind.PUBLISHED).isPresent()
                && trained(topics, ModelEventKind.ACTIVATED).isEmpty();
    }

    /** Kills it at the moment, and starts it again. */
    private ChildSystem killedWhen(ChildSystem system, Path data, Moment moment) throws Exception {
        CommittedTopics topics = topics(system);
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(() -> moment.isNow(topics));
        system.kill();
        assertThat(system.isAlive()).isFalse();
        return start(data);
    }

    private ChildSystem start(Path data, String... more) throws IOException {
        int labels = survey.photos().size() - UNNAMED;
        List<String> options = new ArrayList<>(TINY);
        options.add("-Dwhaledo.trainer.triggers.decisions=" + labels);
        options.addAll(List.of(more));
        return ChildSystem.start(data, folder.resolve("model"), options);
    }

    /** With the extended attributes, in which the store keeps what it knows of an object. */
    private Path copy(Path data, String name) throws IOException, InterruptedException {
        Path copy = folder.resolve(name);
        Process process = new ProcessBuilder("cp", "-a", data.toString(), copy.toString())
                .redirectErrorStream(true)
                .start();
        assertThat(process.waitFor()).as("cp -a").isZero();
        return copy;
    }

    private void upload(ChildSystem system) {
        try (ObjectStore store = S3ObjectStore.open(system.endpoints().s3().storeEndpoint())) {
            for (SyntheticPhoto photo : survey.photos()) {
                store.put(new ObjectName(Buckets.PHOTOS, photo.key()), photo.jpeg(), "image/jpeg", Map.of());
            }
            List<String> rows = survey.metadataCsv().lines().toList();
            byte[] labels =
                    String.join("\n", rows.subList(0, rows.size() - UNNAMED)).getBytes(UTF_8);
            store.put(new ObjectName(Buckets.PHOTOS, "metadata.csv"), labels, "text/csv", Map.of());
        }
    }

    /** The answers in force once the trained model serves and nothing moves any more. */
    private SortedMap<PhotoId, String> atTheEnd(ChildSystem system) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(300)).until(() -> {
            assertThat(refused(system)).isEmpty();
            return event(system, ModelEventKind.ACTIVATED).isPresent();
        });
        AnswerAudit audit = system.awaitRest(survey.photos().size());
        assertThat(audit.breaches()).isEmpty();
        assertThat(audit.waiting()).isZero();
        return audit.inForce();
    }

    private static List<String> refused(ChildSystem system) {
        return topics(system).read(Topics.MODELS).stream()
                .map(ConsumerRecord::value)
                .filter(event -> event.getKind() == ModelEventKind.REFUSED || event.getKind() == ModelEventKind.FAILED)
                .map(ModelEvent::getReason)
                .toList();
    }

    private static Optional<ModelEvent> event(ChildSystem system, ModelEventKind kind) {
        return trained(topics(system), kind);
    }

    /** What the log says of the model that was trained, not of the first one. */
    private static Optional<ModelEvent> trained(CommittedTopics topics, ModelEventKind kind) {
        List<ModelEvent> events =
                topics.read(Topics.MODELS).stream().map(ConsumerRecord::value).toList();
        Optional<String> model = events.stream()
                .filter(event -> event.getKind() == ModelEventKind.PUBLISHED
                        && event.getReason().equals("decisions"))
                .map(ModelEvent::getModelId)
                .findFirst();
        return events.stream()
                .filter(event -> event.getKind() == kind && model.isPresent())
                .filter(event -> model.get().equals(event.getModelId()))
                .findFirst();
    }

    private static CommittedTopics topics(ChildSystem system) {
        return new CommittedTopics(system.endpoints().kafka().client());
    }
}
