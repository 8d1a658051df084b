package org.whaledo.trainer.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Clock;
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
import org.whaledo.id.ModelId;
import org.whaledo.id.ObjectName;
import org.whaledo.network.ModelManifest;
import org.whaledo.store.Buckets;
import org.whaledo.topic.Topics;
import org.whaledo.trainer.retraining.KnownPhoto;

/** Trainings of a tiny network from labels on a real broker, each in its own process. */
class RetrainingIT {
    /** So that every model is kept for a person, whatever it learnt in seconds. */
    private static final String THIN = "whaledo.gate.evidence.queries = 1000";

    private static final Duration PATIENCE = Surroundings.PATIENCE;

    private static Surroundings around;

    @TempDir
    private Path folder;

    @BeforeAll
    static void label(@TempDir Path champion) {
        around = new Surroundings(8, 2);
        around.serve(champion.resolve("model"));
        around.decide(0, around.photos() - 10);
    }

    @AfterAll
    static void close() {
        around.close();
    }

    @Test
    void requestsDuringATrainingAreAnsweredByOneMore() {
        try (TrainerService service = around.start(around.configuration(folder, THIN))) {
            around.ask("first", Optional.empty());
            await().atMost(PATIENCE).until(() -> around.event(ModelEventKind.TRAINING_STARTED, "first")
                    .isPresent());
            for (String id : List.of("second", "third", "fourth")) {
                around.ask(id, Optional.empty());
            }

            ModelEvent last = around.awaitAnswer("fourth");

            assertThat(last.getReason()).startsWith("gate:evidence");
            assertThat(kinds("first")).containsExactly(ModelEventKind.TRAINING_STARTED, ModelEventKind.REFUSED);
            assertThat(kinds("second")).containsExactly(ModelEventKind.REQUEST_SUPERSEDED);
            assertThat(kinds("third")).containsExactly(ModelEventKind.REQUEST_SUPERSEDED);
            assertThat(kinds("fourth")).containsExactly(ModelEventKind.TRAINING_STARTED, ModelEventKind.REFUSED);
            assertThat(service.progress().getRequestId()).isEqualTo("fourth");
            RetrainDesk desk = new RetrainDesk(around.client(), "beluga", Clock.systemUTC());
            assertThat(desk.answer("second"))
                    .as("whoever was superseded hears, too")
                    .contains(last);
            // The same labels, photos and seed: the same weights.
            assertThat(last.getModelId())
                    .isEqualTo(around.event(ModelEventKind.REFUSED, "first")
                            .orElseThrow()
                            .getModelId());
        }
    }

    @Test
    void aKilledProcessAndARestartedTrainerEndInTheSameWeights() {
        // Given what comes out undisturbed
        try (TrainerService service = around.start(around.configuration(folder.resolve("calm"), THIN))) {
            around.ask("calm", Optional.empty());
            around.awaitAnswer("calm");
        }

        // When the process is killed after the first epoch, and later the service stops and another begins
        TrainerConfiguration configuration = around.configuration(folder.resolve("rough"), THIN);
        try (TrainerService service = around.start(configuration)) {
            around.ask("rough", Optional.empty());
            awaitEpoch(service, "rough", 1);
            assertThat(killProcess()).as("processes that were killed").isEqualTo(1);
            awaitEpoch(service, "rough", 2);
            assertThat(service.progress().getAttempt()).isEqualTo(2);
        }
        assertThat(around.event(ModelEventKind.REFUSED, "rough"))
                .as("it was stopped before")
                .isEmpty();
        try (TrainerService service = around.start(configuration)) {
            ModelEvent judged = around.awaitAnswer("rough");

            // Then nothing shows of it
            assertThat(judged.getReason()).startsWith("gate:evidence");
            assertThat(judged.getModelId())
                    .isEqualTo(around.event(ModelEventKind.REFUSED, "calm")
                            .orElseThrow()
                            .getModelId());
            assertThat(kinds("rough")).containsExactly(ModelEventKind.TRAINING_STARTED, ModelEventKind.REFUSED);
        }
    }

    @Test
    void thinEvidenceIsRefusedAndKeptForAPerson() {
        try (TrainerService service = around.start(around.configuration(folder, THIN))) {
            around.ask("thin", Optional.empty());

            ModelEvent refused = around.awaitAnswer("thin");

            assertThat(refused.getKind()).isEqualTo(ModelEventKind.REFUSED);
            assertThat(refused.getReason()).startsWith("gate:evidence");
            assertThat(service.progress().getPhotos()).isPositive().isLessThan(around.photos());
            int promotions = promotions(refused);

            // When a person promotes it, and the next training makes the same weights
            around.promote(refused.getModelId());
            around.ask("again", Optional.empty());
            ModelEvent again = around.awaitAnswer("again");

            // Then its report is of the later judgement, which knows of the promotion
            assertThat(again.getModelId()).isEqualTo(refused.getModelId());
            assertThat(promotions(again)).isEqualTo(promotions + 1);
        }
    }

    /** That the hold-out decides with this one, as the manifest in the store says. */
    private static int promotions(ModelEvent refused) {
        ObjectName name = Buckets.manifest(new ModelId(refused.getModelId()));
        byte[] json = around.store()
                .read(name, around.store().head(name).orElseThrow().etag());
        return ModelManifest.parse(json, "stored")
                .provenance()
                .gateReport()
                .orElseThrow()
                .at("/holdOut/promotions")
                .asInt();
    }

    @Test
    void aCancelledTrainingEndsAndTheNextOneIsFree() {
        String endless = "whaledo.trainer.training.epochs = 5000";
        try (TrainerService service = around.start(around.configuration(folder, endless))) {
            around.ask("endless", Optional.empty());
            awaitEpoch(service, "endless", 1);

            around.ask("stop it", Optional.of("endless"));

            ModelEvent failed = around.awaitAnswer("endless");
            assertThat(failed.getKind()).isEqualTo(ModelEventKind.FAILED);
            assertThat(failed.getReason()).contains("WD-744");
            assertThat(killProcess()).as("processes that outlived it").isZero();
            around.ask("after", Optional.empty());
            await().atMost(PATIENCE).until(() -> around.event(ModelEventKind.TRAINING_STARTED, "after")
                    .isPresent());
            around.ask("stop that", Optional.of("after"));
            around.awaitAnswer("after");
        }
    }

    @Test
    void theSetFollowsFromTheOffsetWhateverIsDecidedLater() {
        TrainingSetReader sets = new TrainingSetReader(around.client());
        int labels = around.topics().read(Topics.LABELS).size();
        List<KnownPhoto> before = sets.before(labels);
        assertThat(before).hasSize(labels);

        around.decide(around.photos() - 10, around.photos());

        assertThat(sets.before(labels)).isEqualTo(before);
        assertThat(sets.before(labels / 2)).hasSize(labels / 2);
        assertThat(sets.before(Long.MAX_VALUE)).hasSize(around.photos());
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
}
