package org.whaledo.trainer.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.whaledo.event.ModelEvent;
import org.whaledo.event.ModelEventKind;
import org.whaledo.id.ModelId;
import org.whaledo.id.ObjectName;
import org.whaledo.network.LocalModel;
import org.whaledo.network.ModelFiles;
import org.whaledo.store.Buckets;
import org.whaledo.store.StoredObject;

/** A trainer that dies while it fetches photos and while it puts the model into the store; in the end nothing shows of it. */
class DyingTrainerIT {
    /** So that the model is kept for a person, whatever it learnt in seconds. */
    private static final String THIN = "whaledo.gate.evidence.queries = 1000";

    private static final int FETCHED = 5;

    private Surroundings around;

    @TempDir
    private Path folder;

    @BeforeEach
    void label() {
        around = new Surroundings(8, 2);
        around.decide(0, around.photos());
    }

    @AfterEach
    void close() {
        around.close();
    }

    @Test
    void endsAsIfNothingHadBeen() throws IOException {
        // Given a trainer that dies after some photos
        Path rough = folder.resolve("rough");
        around.ask("rough", Optional.empty());
        dieAt(rough, name -> name.bucket().equals(Buckets.PHOTOS), FETCHED);
        assertThat(files(rough.resolve("photos"), "")).hasSizeBetween(FETCHED, around.photos() - 1);
        assertThat(files(rough, "metadata.csv")).as("a gathering that is done").isEmpty();

        // And another that goes on and dies between the weights and the manifest
        dieAt(rough, name -> name.key().endsWith("manifest.json"), 0);
        assertThat(stored("weights.safetensors")).hasSize(1);
        assertThat(stored("manifest.json")).isEmpty();

        // When a third one goes on
        ModelEvent answer = answer(rough, "rough");

        // Then there is one answer, and the model is whole
        assertThat(answer.getReason()).startsWith("gate:evidence");
        assertThat(around.events())
                .extracting(ModelEvent::getKind)
                .containsExactly(ModelEventKind.TRAINING_STARTED, ModelEventKind.REFUSED);
        ModelId model = new ModelId(answer.getModelId());
        assertThat(ModelFiles.fetch(around.store(), model, folder.resolve("fetched"))
                        .manifest()
                        .modelId())
                .isEqualTo(model);

        // And one that lived learns from the same set, and comes to the same weights
        Path calm = folder.resolve("calm");
        around.ask("calm", Optional.empty());
        assertThat(answer(calm, "calm").getModelId()).isEqualTo(answer.getModelId());
        Path set = files(calm, "photos.jsonl").get(0);
        assertThat(files(rough, "photos.jsonl").get(0)).hasSameBinaryContentAs(set);
        assertThat(Files.readAllLines(set)).hasSize(around.photos());
    }

    @Test
    void isHeldToWhatServesWhenItIsPublished() {
        // Given a candidate that was judged when nothing served, and a trainer that died before it could tell
        Path data = folder.resolve("late");
        around.ask("late", Optional.empty());
        dieAt(data, name -> name.key().endsWith("weights.safetensors"), 0);

        // When something serves by the time that the next one goes on
        ModelId champion = around.serve(folder.resolve("champion"));
        ModelEvent answer = answer(data, "late");

        // Then the judgement is of both
        LocalModel stored =
                ModelFiles.fetch(around.store(), new ModelId(answer.getModelId()), folder.resolve("fetched"));
        assertThat(stored.manifest()
                        .provenance()
                        .gateReport()
                        .orElseThrow()
                        .path("champion")
                        .asText())
                .isEqualTo(champion.hex());
    }

    private void dieAt(Path data, Predicate<ObjectName> moment, int spared) {
        DyingStore store = new DyingStore(around.store(), moment, spared);
        try (TrainerService trainer =
                TrainerService.start(around.configuration(data, THIN), store, Clock.systemUTC())) {
            await().atMost(Surroundings.PATIENCE).until(store::isDead);
        }
        assertThat(around.events())
                .extracting(ModelEvent::getKind)
                .as("it has begun, and not ended")
                .containsExactly(ModelEventKind.TRAINING_STARTED);
    }

    private ModelEvent answer(Path data, String request) {
        try (TrainerService service = around.start(around.configuration(data, THIN))) {
            ModelEvent answer = around.awaitAnswer(request);
            assertThat(service.progress().getRequestId()).isEqualTo(request);
            return answer;
        }
    }

    private static List<Path> files(Path root, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().endsWith(ending))
                    .toList();
        }
    }

    private List<StoredObject> stored(String ending) {
        try (Stream<StoredObject> models = around.store().list(Buckets.MODELS, "")) {
            return models.filter(each -> each.name().key().endsWith(ending)).toList();
        }
    }
}
