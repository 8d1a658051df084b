package org.whaledo.local.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.whaledo.event.MatchesRanked;
import org.whaledo.event.ModelEvent;
import org.whaledo.event.ModelEventKind;
import org.whaledo.id.ModelId;
import org.whaledo.id.ObjectName;
import org.whaledo.network.LocalModel;
import org.whaledo.network.ModelFiles;
import org.whaledo.ranker.AnswerAudit;
import org.whaledo.store.Buckets;
import org.whaledo.store.ObjectStore;
import org.whaledo.store.S3ObjectStore;
import org.whaledo.survey.SyntheticPhoto;
import org.whaledo.survey.SyntheticSurvey;
import org.whaledo.survey.SyntheticSurveySettings;
import org.whaledo.topic.Topics;

/** Uploaded labels train a tiny network beside the live system, which goes on answering. */
final class RetrainedChainIT {
    private static final Duration PATIENCE = Duration.ofMinutes(6);
    private static final Map<String, String> TINY = Map.ofEntries(
            Map.entry("trainer.triggers.imported", "true"),
            Map.entry("trainer.triggers.decisions", "60"),
            Map.entry("trainer.preset", "small"),
            Map.entry("trainer.training.input.height", "64"),
            Map.entry("trainer.training.input.width", "32"),
            Map.entry("trainer.training.batch.whales", "4"),
            Map.entry("trainer.training.batch.photos", "2"),
            Map.entry("trainer.training.learns.precision", "fp32"),
            Map.entry("trainer.training.epochs", "2"),
            Map.entry("trainer.training.threads", "1"),
            Map.entry("trainer.process.heap", "400m"),
            // So small a network may collapse in two epochs; that the gate refuses it is shown elsewhere.
            Map.entry("gate.spread-of-few.mean-cosine", "2"),
            Map.entry("gate.spread-of-few.mean-vector", "2"),
            Map.entry("gate.spread-of-few.second-moment", "2"),
            Map.entry("gate.spread-of-few.effective-rank", "0"));

    private final SyntheticSurvey survey = SyntheticSurvey.generate(new SyntheticSurveySettings(21, 0, 22, 100));

    @TempDir
    Path folder;

    @Test
    void labelsTrainAModelBesideTheLiveSystem() {
        try (SmallSystem system =
                SmallSystem.start(folder, ConfigFactory.parseMap(TINY).atPath("whaledo"))) {
            // Given labels beside photos, all but a few named
            upload(system);

            // When enough of them have come
            ModelEvent begun = awaitEvent(system, ModelEventKind.TRAINING_STARTED);
            assertThat(begun.getReason()).isEqualTo("decisions");
            assertThat(begun.getLabelOffset()).isGreaterThanOrEqualTo(60);
            ModelEvent answer = await().atMost(PATIENCE)
                    .until(() -> answer(system, begun.getRequestId()), Optional::isPresent)
                    .orElseThrow();

            // Then a model was made, and kept for a person: so few held-out photos decide nothing
            assertThat(answer.getKind()).as(answer.getReason()).isEqualTo(ModelEventKind.REFUSED);
            assertThat(answer.getReason()).startsWith("gate:evidence");
            try (ObjectStore store = S3ObjectStore.open(system.endpoints().s3().storeEndpoint())) {
                LocalModel model = ModelFiles.fetch(store, new ModelId(answer.getModelId()), folder.resolve("fetched"));
                assertThat(model.manifest()
                                .provenance()
                                .training()
                                .orElseThrow()
                                .labelOffset())
                        .isEqualTo(begun.getLabelOffset());
            }
            // and every photo was answered meanwhile, by the model that served
            AnswerAudit audit = system.awaitRest(survey.photos().size());
            assertThat(audit.breaches()).isEmpty();
            assertThat(undecided(system)).isNotEmpty().allMatch(each -> each.getModelId()
                    .equals(system.model().hex()));
        }
    }

    private void upload(SmallSystem system) {
        List<SyntheticPhoto> photos = survey.photos();
        List<String> table = survey.metadataCsv().lines().toList();
        String named = String.join("\n", table.subList(0, table.size() - 6)) + "\n";
        try (ObjectStore store = S3ObjectStore.open(system.endpoints().s3().storeEndpoint())) {
            for (SyntheticPhoto photo : photos) {
                store.put(new ObjectName(Buckets.PHOTOS, photo.key()), photo.jpeg(), "image/jpeg", Map.of());
            }
            store.put(new ObjectName(Buckets.PHOTOS, "metadata.csv"), named.getBytes(UTF_8), "text/csv", Map.of());
        }
    }

    private static List<MatchesRanked> undecided(SmallSystem system) {
        return system.topics().latest(Topics.CURRENT_MATCHES).values().stream()
                .filter(answer -> answer.getWhaleId() == null)
                .toList();
    }

    private static ModelEvent awaitEvent(SmallSystem system, ModelEventKind kind) {
        return await().atMost(PATIENCE)
                .until(
                        () -> system.topics().read(Topics.MODELS).stream()
                                .map(ConsumerRecord::value)
                                .filter(event -> event.getKind() == kind)
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private static Optional<ModelEvent> answer(SmallSystem system, String requestId) {
        return system.topics().read(Topics.MODELS).stream()
                .map(ConsumerRecord::value)
                .filter(event -> event.getRequestId().equals(requestId))
                .filter(event -> event.getKind() != ModelEventKind.TRAINING_STARTED)
                .findFirst();
    }
}
