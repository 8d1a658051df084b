package org.whaledo.local.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.whaledo.event.ModelEvent;
import org.whaledo.event.ModelEventKind;
import org.whaledo.event.TrainingPhase;
import org.whaledo.event.TrainingProgressed;
import org.whaledo.id.ObjectName;
import org.whaledo.image.Preprocessing;
import org.whaledo.local.folder.DataFolder;
import org.whaledo.local.folder.Endpoints;
import org.whaledo.local.system.LocalSettings;
import org.whaledo.local.system.LocalSystem;
import org.whaledo.network.Architecture;
import org.whaledo.network.FreshModel;
import org.whaledo.network.LocalModel;
import org.whaledo.store.Buckets;
import org.whaledo.store.ObjectStore;
import org.whaledo.store.S3ObjectStore;
import org.whaledo.survey.SyntheticSurvey;
import org.whaledo.survey.SyntheticSurveySettings;
import org.whaledo.topic.CommittedTopics;
import org.whaledo.topic.GateRefusal;
import org.whaledo.topic.PlainProducer;
import org.whaledo.topic.Topic;
import org.whaledo.topic.Topics;
import org.whaledo.trainer.publication.ModelPublisher;

/** Models from the command line in the whole system: what is refused, and what a person sees before promoting. */
final class ModelsCommandIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int PHOTOS = 12;

    private final ObjectMapper json = new ObjectMapper();

    @TempDir
    private Path folder;

    private Endpoints endpoints;

    @Test
    void peopleSeeWhatIsKnownAndNothingCollapsedIsPublished() throws Exception {
        Path first = folder.resolve("model");
        FreshModel.write(first, Architecture.RESNET10, Preprocessing.ofSize(32, 64), 7);
        OptionalInt anyPort = OptionalInt.empty();
        LocalSettings settings = new LocalSettings(
                folder.resolve("data"),
                first,
                Optional.empty(),
                anyPort,
                anyPort,
                anyPort,
                anyPort,
                ConfigFactory.parseMap(Map.of("whaledo.trainer.enabled", false)));
        try (DataFolder data = DataFolder.open(settings.data())) {
            LocalSystem system = new LocalSystem(settings, data, Clock.systemUTC(), part -> {});
            try {
                endpoints = system.start();
                data.publish(endpoints);
                refuseWhatIsCollapsed();
                showWhatIsUnderWay();
                showFiguresBeforeAPromotion();
            } finally {
                system.close();
            }
        }
    }

    private void refuseWhatIsCollapsed() {
        try (ObjectStore store = store()) {
            // Under keys that tell no encounter: each may be one of its own.
            SyntheticSurvey.generate(new SyntheticSurveySettings(1, 0, PHOTOS, 160)).photos().stream()
                    .limit(PHOTOS)
                    .forEach(photo -> store.put(
                            new ObjectName(
                                    Buckets.PHOTOS,
                                    Path.of(photo.key()).getFileName().toString()),
                            photo.jpeg(),
                            "image/jpeg",
                            Map.of()));
        }
        await().atMost(PATIENCE).until(() -> topics().latest(Topics.PHOTOS).size() == PHOTOS);
        FreshModel.write(folder.resolve("random"), Architecture.RESNET10, Preprocessing.ofSize(32, 64), 8);
        long before = topics().offsets(Topics.MODELS);

        CommandRun refused = run("publish", "random", "--as", "ann");

        assertThat(refused.code()).as(refused.err()).isEqualTo(ExitCode.REFUSED);
        assertThat(refused.err()).contains("passed FINITE_WEIGHTS", "refused MEAN_COSINE", "WD-623");
        assertThat(topics().offsets(Topics.MODELS)).as("events on models").isEqualTo(before);
    }

    private void showWhatIsUnderWay() throws Exception {
        assertThat(run("show").out()).contains("SERVING").doesNotContain("under way");
        event(ModelEventKind.TRAINING_STARTED, "r", Optional.empty(), "request");
        send(
                Topics.TRAINING_PROGRESS,
                TrainingProgressed.newBuilder()
                        .setCatalogue(LocalSystem.CATALOGUE)
                        .setRequestId("r")
                        .setPhase(TrainingPhase.TRAINING)
                        .setLabelOffset(7)
                        .setEpoch(2)
                        .setEpochs(30)
                        .setStep(137)
                        .setSteps(1680)
                        .setLoss(0.25)
                        .setPhotosPerSecond(19.6)
                        .setSecondsLeft(130L)
                        .setAt(Instant.now())
                        .build());

        assertThat(run("show").out())
                .contains("under way    training: epoch 3 of 30", "loss 0.2500", "20 photos/s", "2 min 10 s left");
        JsonNode line = json.readTree(run("show", "--json").out());
        assertThat(line.at("/training/epoch").asInt()).isEqualTo(2);
        assertThat(line.path("gateReport").isNull()).isTrue();
    }

    private void showFiguresBeforeAPromotion() throws Exception {
        // Given a model that the gate asks a person about
        ObjectNode report = (ObjectNode) json.readTree("{\"verdict\":\"insufficient evidence\",\"findings\":[],"
                + "\"ranking\":{\"reference\":0.4,\"difference\":0.1},\"holdOut\":{\"promotions\":1}}");
        LocalModel candidate =
                FreshModel.write(folder.resolve("candidate"), Architecture.RESNET10, Preprocessing.ofSize(32, 64), 9);
        String id = candidate.manifest().modelId().hex();
        try (ObjectStore store = store();
                Producer<String, ModelEvent> models =
                        PlainProducer.open(Topics.MODELS, endpoints.kafka().client())) {
            new ModelPublisher(store, models, Clock.systemUTC())
                    .store(candidate.with(candidate.manifest().provenance().withGateReport(report)));
        }
        event(ModelEventKind.REFUSED, "r", Optional.of(id), new GateRefusal(GateRefusal.EVIDENCE, "few").reason());
        await().atMost(PATIENCE).until(() -> run("show", id).code() == ExitCode.OK);
        assertThat(run("show", id).out())
                .contains("insufficient evidence", "mAP@20 0.5000 against 0.4000")
                .doesNotContain("under way");

        // When somebody wants to promote it, then both figures are before their eyes, and they may think better of it
        long before = topics().offsets(Topics.MODELS);
        CommandRun declined = CommandRun.answering(
                "n\n", folder, Map.of("WHALEDO_DATA", "data"), "models", "promote", id, "--as", "ann");
        assertThat(declined.code()).isEqualTo(ExitCode.FAILURE);
        assertThat(declined.err()).contains("mAP@20 0.5000 against 0.4000", "[y/N]", "Nothing was changed");
        assertThat(topics().offsets(Topics.MODELS)).isEqualTo(before);
        CommandRun promoted = run("promote", id, "--as", "ann");
        assertThat(promoted.code()).as(promoted.err()).isEqualTo(ExitCode.OK);
        assertThat(promoted.err()).contains("mAP@20 0.5000 against 0.4000");

        // And nobody promotes it once it was found collapsed
        run("cancel", "--as", "ann");
        event(ModelEventKind.REFUSED, "r2", Optional.of(id), new GateRefusal("mean-cosine", "0.99").reason());
        await().atMost(PATIENCE).until(() -> run("show", id).out().contains("gate:mean-cosine"));
        CommandRun denied = run("promote", id, "--as", "ann");
        assertThat(denied.code()).as(denied.err()).isEqualTo(ExitCode.REFUSED);
        assertThat(denied.err()).contains("WD-623", "gate:mean-cosine");

        // Nor publishes by hand what the gate found to rank worse
        event(ModelEventKind.REFUSED, "r3", Optional.of(id), new GateRefusal(GateRefusal.RANKING, "worse").reason());
        CommandRun byHand = run("publish", "candidate", "--as", "ann");
        assertThat(byHand.code()).as(byHand.err()).isEqualTo(ExitCode.REFUSED);
        assertThat(byHand.err()).contains("WD-623", "gate:ranking");
    }

    private void event(ModelEventKind kind, String request, Optional<String> model, String reason) throws Exception {
        send(
                Topics.MODELS,
                ModelEvent.newBuilder()
                        .setCatalogue(LocalSystem.CATALOGUE)
                        .setKind(kind)
                        .setModelId(model.orElse(null))
                        .setRequestId(request)
                        .setReason(reason)
                        .setActor("trainer")
                        .setAt(Instant.now())
                        .build());
    }

    private <V> void send(Topic<String, V> topic, V value) throws Exception {
        try (Producer<String, V> producer =
                PlainProducer.open(topic, endpoints.kafka().client())) {
            producer.send(new ProducerRecord<>(topic.fullName(), LocalSystem.CATALOGUE, value))
                    .get();
        }
    }

    private ObjectStore store() {
        return S3ObjectStore.open(endpoints.s3().storeEndpoint());
    }

    private CommittedTopics topics() {
        return new CommittedTopics(endpoints.kafka().client());
    }

    private CommandRun run(String... words) {
        List<String> arguments = new ArrayList<>(List.of("models"));
        arguments.addAll(List.of(words));
        return CommandRun.of(folder, Map.of("WHALEDO_DATA", "data"), arguments.toArray(String[]::new));
    }
}
