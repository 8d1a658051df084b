package org.whaledo.trainer.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.whaledo.event.ModelEvent;
import org.whaledo.event.ModelEventKind;
import org.whaledo.event.TrainingPhase;
import org.whaledo.event.TrainingProgressed;
import org.whaledo.id.ContentDigest;
import org.whaledo.id.ModelId;
import org.whaledo.id.ObjectName;
import org.whaledo.network.LocalModel;
import org.whaledo.network.ModelFiles;
import org.whaledo.store.Buckets;
import org.whaledo.topic.Topics;

/** Trainings of a tiny network from labels on a real broker, each in its own process. */
class RetrainingIT {
    private static final Duration PATIENCE = Duration.ofMinutes(6);

    private static Surroundings around;

    @TempDir
    private Path folder;

    @BeforeAll
    static void label() {
        around = new Surroundings(21);
        around.decide(0, around.photos() - 10);
    }

    @AfterAll
    static void close() {
        around.close();
    }

    @Test
    void aNumberOfDecisionsTrainsAModelThatIsPublishedWhole() throws Exception {
        int labels = around.topics().read(Topics.LABELS).size();
        TrainerConfiguration configuration =
                around.configuration(folder, "whaledo.trainer.triggers.decisions = " + labels);
        try (TrainerService service = around.start(configuration)) {
            // When as many are decided as it counts
            ModelEvent begun = await().atMost(PATIENCE)
                    .until(() -> begunFor("decisions"), Optional::isPresent)
                    .orElseThrow();
            ModelEvent published = awaitAnswer(begun.getRequestId());

            // Then the model is in the store, whole, with all that is to be known about it
            assertThat(published.getKind()).as(published.getReason()).isEqualTo(ModelEventKind.PUBLISHED);
            assertThat(begun.getLabelOffset()).isEqualTo(labels);
            LocalModel model = ModelFiles.fetch(
                    around.store(), new ModelId(published.getModelId()), folder.resolve("fetched"));
            assertThat(model.manifest().provenance().training().orElseThrow().labelOffset())
                    .isEqualTo(labels);
            assertThat(model.manifest().provenance().gateReport().orElseThrow().get("verdict").asText())
                    .isEqualTo("PASSED");
            checkBesides(model);
            await().atMost(PATIENCE).until(() -> service.progress().getPhase() == TrainingPhase.ENDED);
            checkProgress(begun);
        }
    }

    private void checkBesides(LocalModel model) {
        ModelId id = model.manifest().modelId();
        assertThat(around.store().head(Buckets.curves(id))).isPresent();
        assertThat(text(Buckets.card(id))).contains("## Gate", "PASSED", "seed 1", "Whaledo test");
        byte[] list = read(Buckets.photoList(id));
        assertThat(Optional.of(ContentDigest.of(list)))
                .isEqualTo(model.manifest().provenance().training().orElseThrow().photoList());
    }

    private void checkProgress(ModelEvent begun) {
        TrainingProgressed progress = around.topics().latest(Topics.TRAINING_PROGRESS).get("beluga");
        assertThat(progress.getRequestId()).isEqualTo(begun.getRequestId());
        assertThat(progress.getEpoch()).isEqualTo(3);
        assertThat(progress.getEpochs()).isEqualTo(3);
        assertThat(progress.getStep()).isEqualTo(progress.getSteps()).isPositive();
        assertThat(progress.getLoss()).isPositive();
        assertThat(progress.getPhotos()).isPositive().isLessThan(around.photos());
    }

    @Test
    void requestsDuringATrainingAreAnsweredByOneMore() {
        try (TrainerService service = around.start(around.configuration(folder, ""))) {
            around.ask("first", Optional.empty());
            await().atMost(PATIENCE)
                    .until(() -> around.event(ModelEventKind.TRAINING_STARTED, "first").isPresent());
            for (String id : List.of("second", "third", "fourth")) {
                around.ask(id, Optional.empty());
            }

            ModelEvent last = awaitAnswer("fourth");

            assertThat(last.getKind()).as(last.getReason()).isEqualTo(ModelEventKind.PUBLISHED);
            assertThat(kinds("first")).containsExactly(ModelEventKind.TRAINING_STARTED, ModelEventKind.PUBLISHED);
            assertThat(kinds("second")).containsExactly(ModelEventKind.REQUEST_SUPERSEDED);
            assertThat(kinds("third")).containsExactly(ModelEventKind.REQUEST_SUPERSEDED);
            assertThat(kinds("fourth")).containsExactly(ModelEventKind.TRAINING_STARTED, ModelEventKind.PUBLISHED);
            assertThat(service.progress().getRequestId()).isEqualTo("fourth");
            // The same labels, photos and seed: the same weights.
            assertThat(last.getModelId())
                    .isEqualTo(around.event(ModelEventKind.PUBLISHED, "first").orElseThrow().getModelId());
        }
    }

    @Test
    void aKilledProcessAndARestartedTrainerEndInTheSameWeights() {
        // Given what comes out undisturbed
        try (TrainerService service = around.start(around.configuration(folder.resolve("calm"), ""))) {
            around.ask("calm", Optional.empty());
            awaitAnswer("calm");
        }

        // When the process is killed after the first epoch, and later the service stops and another begins
        TrainerConfiguration configuration = around.configuration(folder.resolve("rough"), "");
        try (TrainerService service = around.start(configuration)) {
            around.ask("rough", Optional.empty());
            awaitEpoch(service, "rough", 1);
            assertThat(killProcess()).as("processes that were killed").isEqualTo(1);
            awaitEpoch(service, "rough", 2);
            assertThat(service.progress().getAttempt()).isEqualTo(2);
        }
        assertThat(around.event(ModelEventKind.PUBLISHED, "rough")).as("it was stopped before").isEmpty();
        try (TrainerService service = around.start(configuration)) {
            ModelEvent published = awaitAnswer("rough");

            // Then nothing shows of it
            assertThat(published.getKind()).as(published.getReason()).isEqualTo(ModelEventKind.PUBLISHED);
            assertThat(published.getModelId())
                    .isEqualTo(around.event(ModelEventKind.PUBLISHED, "calm").orElseThrow().getModelId());
            assertThat(kinds("rough")).containsExactly(ModelEventKind.TRAINING_STARTED, ModelEventKind.PUBLISHED);
        }
    }

    @Test
    void thinEvidenceIsRefusedAndKeptForAPerson() {
        TrainerConfiguration strict = around.configuration(folder, "whaledo.trainer.gate.queries = 10000");
        try (TrainerService service = around.start(strict)) {
            around.ask("thin", Optional.empty());

            ModelEvent refused = awaitAnswer("thin");

            assertThat(refused.getKind()).isEqualTo(ModelEventKind.REFUSED);
            assertThat(refused.getReason()).startsWith("gate:evidence").contains("due 10000", "mAP@20");
            assertThat(around.store().head(Buckets.manifest(new ModelId(refused.getModelId())))).isPresent();
        }
    }

    @Test
    void aNetworkThatCollapsesIsRefusedBeforeTheGate() {
        String rash = """
                whaledo.trainer.training {
                  descent { rate = 1.0, warm-up-epochs = 0, clip = 1e9 }
                  epochs = 12
                  watching.every = 1
                  embedding = projector
                  objective.triplet {
                    kind = triplet, layer = projector, weight = 1, distance-power = 2.0, normalised = true, margin = 0.5
                    swap = false, soft = false, mean = non-zero, positives = any, miner = hard
                  }
                }
                """;
        try (TrainerService service = around.start(around.configuration(folder, rash))) {
            around.ask("rash", Optional.empty());

            ModelEvent refused = awaitAnswer("rash");

            assertThat(refused.getKind()).as(refused.getReason()).isEqualTo(ModelEventKind.REFUSED);
            assertThat(refused.getReason()).matches("gate:(collapse|finite) .*");
        }
    }

    @Test
    void aCancelledTrainingEndsAndTheNextOneIsFree() {
        String endless = "whaledo.trainer.training.epochs = 5000";
        try (TrainerService service = around.start(around.configuration(folder, endless))) {
            around.ask("endless", Optional.empty());
            awaitEpoch(service, "endless", 1);

            around.ask("stop it", Optional.of("endless"));

            ModelEvent failed = awaitAnswer("endless");
            assertThat(failed.getKind()).isEqualTo(ModelEventKind.FAILED);
            assertThat(failed.getReason()).contains("WD-742");
            assertThat(killProcess()).as("processes that outlived it").isZero();
            around.ask("after", Optional.empty());
            await().atMost(PATIENCE)
                    .until(() -> around.event(ModelEventKind.TRAINING_STARTED, "after").isPresent());
            around.ask("stop that", Optional.of("after"));
            awaitAnswer("after");
        }
    }

    private static Optional<ModelEvent> begunFor(String reason) {
        return around.events().stream()
                .filter(event -> event.getKind() == ModelEventKind.TRAINING_STARTED
                        && event.getReason().equals(reason))
                .findFirst();
    }

    private static ModelEvent awaitAnswer(String requestId) {
        return await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(300))
                .until(
                        () -> around.events().stream()
                                .filter(event -> event.getRequestId().equals(requestId))
                                .filter(event -> event.getKind() == ModelEventKind.PUBLISHED
                                        || event.getKind() == ModelEventKind.REFUSED
                                        || event.getKind() == ModelEventKind.FAILED)
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private static void awaitEpoch(TrainerService service, String requestId, int epoch) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> service.progress().getRequestId().equals(requestId)
                        && service.progress().getEpoch() >= epoch);
    }

    private static List<ModelEventKind> kinds(String requestId) {
        return around.events().stream()
                .filter(event -> event.getRequestId().equals(requestId))
                .map(ModelEvent::getKind)
                .collect(Collectors.toList());
    }

    /** As {@code kill -9} does; this test has no other processes. @return how many there were */
    private static long killProcess() {
        return ProcessHandle.current()
                .descendants()
                .filter(each -> each.info().command().orElse("").endsWith("/java"))
                .filter(ProcessHandle::destroyForcibly)
                .count();
    }

    private static String text(ObjectName name) {
        return new String(read(name), java.nio.charset.StandardCharsets.UTF_8);
    }

    private static byte[] read(ObjectName name) {
        return around.store().read(name, around.store().head(name).orElseThrow().etag());
    }
}
