package org.whaledo.trainer.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.whaledo.catalogue.Calibration;
import org.whaledo.catalogue.ViewpointRule;
import org.whaledo.event.ModelEvent;
import org.whaledo.event.ModelEventKind;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;
import org.whaledo.id.ModelId;
import org.whaledo.id.ObjectName;
import org.whaledo.image.Preprocessing;
import org.whaledo.network.Architecture;
import org.whaledo.network.FreshModel;
import org.whaledo.network.LocalModel;
import org.whaledo.network.ModelFiles;
import org.whaledo.network.ModelManifest;
import org.whaledo.network.Provenance;
import org.whaledo.store.Buckets;
import org.whaledo.store.InMemoryObjectStore;
import org.whaledo.topic.EventHeaders;
import org.whaledo.topic.Topics;

class ModelPublisherIT {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T12:00:00Z"), ZoneOffset.UTC);

    @TempDir
    private Path folder;

    private final InMemoryObjectStore store = new InMemoryObjectStore(CLOCK);
    private final MockProducer<String, ModelEvent> models = new MockProducer<>(
            true, null, new StringSerializer(), Topics.MODELS.values().serializer());
    private final ModelPublisher publisher = new ModelPublisher(store, models, CLOCK);

    @Test
    void whatItPublishesCanBeFetched() throws Exception {
        // Given a model with a card
        LocalModel model =
                FreshModel.write(folder.resolve("fresh"), Architecture.RESNET10, Preprocessing.ofSize(64, 32), 7);
        Files.writeString(model.weights().resolveSibling(LocalModel.CARD), "# A card");

        // When it is published
        ModelId id = publisher.publish(model, "beluga", "bootstrap");

        // Then the store holds it whole and the event names it
        assertThat(ModelFiles.fetch(store, id, folder.resolve("cache"))
                        .manifest()
                        .modelId())
                .isEqualTo(id);
        assertThat(store.head(Buckets.card(id))).isPresent();
        List<ProducerRecord<String, ModelEvent>> events = models.history();
        assertThat(events).hasSize(1);
        assertThat(events.get(0).value().getKind()).isEqualTo(ModelEventKind.PUBLISHED);
        assertThat(events.get(0).value().getModelId()).isEqualTo(id.hex());
        assertThat(EventHeaders.id(events.get(0).headers())).isPresent();
    }

    @Test
    void calibrationFittedLaterComesWithTheNextPublication() throws Exception {
        // Given a published model that is not calibrated
        LocalModel fresh =
                FreshModel.write(folder.resolve("fresh"), Architecture.RESNET10, Preprocessing.ofSize(64, 32), 7);
        ModelId id = publisher.publish(fresh, "beluga", "bootstrap");

        // When it is calibrated and published again, twice
        Calibration fitted = new Calibration(id, 20, ViewpointRule.ALL, true, 9, 4, 2, 1, 0.5);
        ObjectNode json = fitted.toJson();
        json.putObject("report").put("photos", 40);
        LocalModel calibrated = fresh.with(fresh.manifest().provenance().withCalibration(json));
        publisher.publish(calibrated, "beluga", "bootstrap");
        publisher.publish(calibrated, "beluga", "bootstrap");

        // Then the events say so, as another event, and the manifest in the store carries it with its figures
        List<ModelEvent> events =
                models.history().stream().map(ProducerRecord::value).toList();
        assertThat(events).extracting(ModelEvent::getModelId).containsOnly(id.hex());
        assertThat(events.get(0).getCalibration()).isNull();
        assertThat(events.get(1).getCalibration()).isEqualTo(fitted.toJson().toString());
        assertThat(events.get(2)).isEqualTo(events.get(1));
        assertThat(models.history().stream()
                        .map(record -> EventHeaders.id(record.headers()))
                        .distinct())
                .hasSize(2);
        ModelManifest stored =
                ModelFiles.fetch(store, id, folder.resolve("cache")).manifest();
        assertThat(stored.provenance().calibration()).contains(json);
        assertThat(stored.toJson()).isEqualTo(calibrated.manifest().toJson());
        publisher.publish(fresh, "beluga", "bootstrap");
        assertThat(store.read(
                        Buckets.manifest(id),
                        store.head(Buckets.manifest(id)).orElseThrow().etag()))
                .as("an older folder takes nothing away")
                .isEqualTo(calibrated.manifest().toJson());
    }

    @Test
    void calibrationOfAnotherModelIsRefusedBeforeAnythingIsStored() throws Exception {
        LocalModel fresh =
                FreshModel.write(folder.resolve("fresh"), Architecture.RESNET10, Preprocessing.ofSize(64, 32), 7);
        ModelId other = new ModelId("cd".repeat(32));
        Calibration fitted = new Calibration(other, 20, ViewpointRule.ALL, true, 9, 4, 2, 1, 0.5);
        LocalModel mixed = fresh.with(fresh.manifest().provenance().withCalibration(fitted.toJson()));

        assertThatThrownBy(() -> publisher.publish(mixed, "beluga", "bootstrap"))
                .isInstanceOfSatisfying(Failure.class, failure -> assertThat(failure.code())
                        .isEqualTo(FailureCode.CALIBRATION_IMPOSSIBLE))
                .hasMessageContaining(other.hex());
        assertThat(models.history()).isEmpty();
        assertThat(store.head(Buckets.manifest(fresh.manifest().modelId()))).isEmpty();
    }

    @Test
    void theLaterJudgementOfTheSameWeightsIsShown() throws Exception {
        // Given a model that was stored for a person, with what the gate said of it
        LocalModel fresh =
                FreshModel.write(folder.resolve("fresh"), Architecture.RESNET10, Preprocessing.ofSize(64, 32), 7);
        LocalModel first = judged(fresh, "insufficient evidence", CLOCK.instant());
        ModelId id = first.manifest().modelId();
        publisher.store(first);
        String weights = etag(Buckets.weights(id));

        // When the same weights are judged again, and an older folder comes after that
        LocalModel second = judged(fresh, "passed", CLOCK.instant().plusSeconds(60));
        publisher.publish(second, "beluga", "request");

        // Then manifest and card say what was said last, and nothing that serves was touched
        assertThat(verdict(id)).isEqualTo("passed");
        assertThat(text(Buckets.card(id))).isEqualTo("# Judged: passed");
        assertThat(etag(Buckets.weights(id))).isEqualTo(weights);
        assertThat(ModelFiles.fetch(store, id, folder.resolve("cache"))
                        .manifest()
                        .serving())
                .isEqualTo(fresh.manifest().serving());
        publisher.publish(judged(fresh, "insufficient evidence", CLOCK.instant()), "beluga", "old");
        assertThat(verdict(id)).as("an older folder takes nothing away").isEqualTo("passed");
        assertThat(text(Buckets.card(id))).isEqualTo("# Judged: passed");

        // And so it is with a refusal, of which nothing else is stored
        publisher.describe(judged(fresh, "refused", CLOCK.instant().plusSeconds(120)));
        assertThat(verdict(id)).isEqualTo("refused");
        assertThat(text(Buckets.card(id))).isEqualTo("# Judged: refused");
    }

    private static LocalModel judged(LocalModel model, String verdict, Instant madeAt) throws Exception {
        Files.writeString(model.weights().resolveSibling(LocalModel.CARD), "# Judged: " + verdict);
        ObjectNode report = new ObjectMapper().createObjectNode().put("verdict", verdict);
        return model.with(Provenance.untrained(7, "test", madeAt).withGateReport(report));
    }

    private String verdict(ModelId id) {
        return ModelManifest.parse(text(Buckets.manifest(id)).getBytes(StandardCharsets.UTF_8), "stored")
                .provenance()
                .gateReport()
                .orElseThrow()
                .path("verdict")
                .asText();
    }

    private String text(ObjectName name) {
        return new String(store.read(name, etag(name)), StandardCharsets.UTF_8);
    }

    private String etag(ObjectName name) {
        return store.head(name).orElseThrow().etag();
    }

    @Test
    void completesWhatACrashLeftOut() throws Exception {
        // Given weights that were uploaded, and a crash before the manifest
        LocalModel model =
                FreshModel.write(folder.resolve("fresh"), Architecture.RESNET10, Preprocessing.ofSize(64, 32), 7);
        ModelId id = publisher.publish(model, "beluga", "bootstrap");
        store.delete(Buckets.manifest(id));

        // When it is published again, twice
        publisher.publish(model, "beluga", "bootstrap");
        publisher.publish(model, "beluga", "bootstrap");

        // Then it is whole, and every event carries one id
        assertThat(store.head(Buckets.manifest(id))).isPresent();
        assertThat(models.history().stream()
                        .map(record -> EventHeaders.id(record.headers()))
                        .distinct())
                .hasSize(1);
    }
}
