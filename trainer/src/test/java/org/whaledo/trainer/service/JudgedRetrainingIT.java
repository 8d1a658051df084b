package org.whaledo.trainer.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
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

/** Trainings with held-out whales enough to be judged: from the labels that ask for one to the published model. */
// In this order: any training takes the decisions before it as learnt.
@TestMethodOrder(OrderAnnotation.class)
class JudgedRetrainingIT {
    private static Surroundings around;

    @TempDir
    private Path folder;

    @BeforeAll
    static void label() {
        around = new Surroundings(22, 16);
        around.decide(0, around.photos());
    }

    @AfterAll
    static void close() {
        around.close();
    }

    @Test
    @Order(1)
    void aNumberOfDecisionsTrainsAModelThatIsPublishedWhole() throws Exception {
        int labels = around.topics().read(Topics.LABELS).size();
        TrainerConfiguration configuration =
                around.configuration(folder, "whaledo.trainer.triggers.decisions = " + labels);
        try (TrainerService service = around.start(configuration)) {
            // When as many are decided as it counts
            ModelEvent begun = await().atMost(Surroundings.PATIENCE)
                    .until(() -> begunFor("decisions"), Optional::isPresent)
                    .orElseThrow();
            ModelEvent published = around.awaitAnswer(begun.getRequestId());

            // Then the model is in the store, whole, with all that is to be known about it
            assertThat(published.getKind()).as(published.getReason()).isEqualTo(ModelEventKind.PUBLISHED);
            assertThat(begun.getLabelOffset()).isEqualTo(labels);
            LocalModel model =
                    ModelFiles.fetch(around.store(), new ModelId(published.getModelId()), folder.resolve("fetched"));
            assertThat(model.manifest().provenance().training().orElseThrow().labelOffset())
                    .isEqualTo(labels);
            assertThat(model.manifest()
                            .provenance()
                            .gateReport()
                            .orElseThrow()
                            .get("verdict")
                            .asText())
                    .isEqualTo("passed");
            checkBesides(model);
            await().atMost(Surroundings.PATIENCE).until(() -> service.progress().getPhase() == TrainingPhase.ENDED);
            checkProgress(begun);

            // And the same labels make the same weights, which are not held to themselves
            around.ask("again", Optional.empty());
            ModelEvent again = around.awaitAnswer("again");
            assertThat(again.getReason()).startsWith("gate:unchanged");
            assertThat(again.getModelId()).as("nothing is said of what serves").isNull();
        }
    }

    private void checkBesides(LocalModel model) {
        ModelId id = model.manifest().modelId();
        assertThat(around.store().head(Buckets.curves(id))).isPresent();
        assertThat(text(Buckets.card(id))).contains("## The gate: passed", "seed 1", "Whaledo test");
        byte[] list = read(Buckets.photoList(id));
        assertThat(Optional.of(ContentDigest.of(list)))
                .isEqualTo(
                        model.manifest().provenance().training().orElseThrow().photoList());
    }

    private void checkProgress(ModelEvent begun) {
        TrainingProgressed progress =
                around.topics().latest(Topics.TRAINING_PROGRESS).get("beluga");
        assertThat(progress.getRequestId()).isEqualTo(begun.getRequestId());
        assertThat(progress.getEpoch()).isEqualTo(3);
        assertThat(progress.getEpochs()).isEqualTo(3);
        assertThat(progress.getStep()).isEqualTo(progress.getSteps()).isPositive();
        assertThat(progress.getLoss()).isPositive();
        assertThat(progress.getPhotos()).isPositive().isLessThan(around.photos());
    }

    @Test
    @Order(2)
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

            ModelEvent refused = around.awaitAnswer("rash");

            assertThat(refused.getKind()).as(refused.getReason()).isEqualTo(ModelEventKind.REFUSED);
            assertThat(refused.getReason()).matches("gate:(collapse|finite) .*");
        }
    }

    private static Optional<ModelEvent> begunFor(String reason) {
        return around.events().stream()
                .filter(event -> event.getKind() == ModelEventKind.TRAINING_STARTED
                        && event.getReason().equals(reason))
                .findFirst();
    }

    private static String text(ObjectName name) {
        return new String(read(name), StandardCharsets.UTF_8);
    }

    private static byte[] read(ObjectName name) {
        return around.store().read(name, around.store().head(name).orElseThrow().etag());
    }
}
