package org.whaledo.ranker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.whaledo.catalogue.Calibration;
import org.whaledo.catalogue.ViewpointRule;
import org.whaledo.event.ModelEvent;
import org.whaledo.event.ModelEventKind;
import org.whaledo.event.Quarantined;
import org.whaledo.event.RolloutProgressed;
import org.whaledo.event.ServingControlled;
import org.whaledo.id.ModelId;
import org.whaledo.topic.ModelRetention;
import org.whaledo.topic.Topic;
import org.whaledo.topic.Topics;

class RolloutTopologyTest {
    private static final int SHARDS = 2;
    private static final ModelId A = SyntheticCatalogue.model(1);
    private static final ModelId B = SyntheticCatalogue.model(2);

    private final TestClock clock = new TestClock(Instant.EPOCH);
    private final TopologyTestDriver driver = new TopologyTestDriver(topology(clock), new Properties());
    private final TestInputTopic<String, ModelEvent> models = input(Topics.MODELS);
    private final TestInputTopic<String, RolloutProgressed> progress = input(Topics.ROLLOUT_PROGRESS);
    private final TestOutputTopic<String, ServingControlled> control = output(Topics.CONTROL);
    private final TestOutputTopic<String, ModelEvent> written = output(Topics.MODELS);

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void firstModelIsActiveAtOnce() {
        // When
        publish(A);

        // Then
        assertThat(written.readValue()).satisfies(event -> {
            assertThat(event.getKind()).isEqualTo(ModelEventKind.ACTIVATED);
            assertThat(event.getRolloutId()).isZero();
        });
        assertThat(lastControl()).satisfies(serving -> {
            assertThat(serving.getEpoch()).isEqualTo(1);
            assertThat(serving.getServingModelId()).isEqualTo(A.hex());
        });
    }

    @Test
    void secondModelServesOnceAllShardsAreComplete() {
        // Given
        publish(A);
        publish(B);
        ServingControlled rolling = lastControl();

        // When
        report(rolling.getRolloutId(), 0, 100, 0);
        boolean early = !control.isEmpty();
        report(rolling.getRolloutId(), 1, 99, 0);

        // Then
        assertThat(rolling.getEpoch()).isEqualTo(1);
        assertThat(rolling.getCandidateModelId()).isEqualTo(B.hex());
        assertThat(early).isFalse();
        assertThat(lastControl()).satisfies(serving -> {
            assertThat(serving.getEpoch()).isEqualTo(2);
            assertThat(serving.getServingModelId()).isEqualTo(B.hex());
            assertThat(serving.getPreviousModelId()).isEqualTo(A.hex());
        });
    }

    @Test
    void tooManyFailuresHoldTheRolloutForAPerson() {
        // Given
        publish(A);
        publish(B);
        ServingControlled rolling = lastControl();

        // When
        report(rolling.getRolloutId(), 0, 100, 0);
        report(rolling.getRolloutId(), 1, 98, 2);

        // Then
        assertThat(control.isEmpty()).isTrue();
    }

    @Test
    void firstActivationReadBackChangesNothing() {
        // When its word comes back by the topic that it reads
        publish(A);

        // Then
        assertThat(control.readValuesToList()).hasSize(1);
        assertThat(written.readValuesToList()).hasSize(1);
    }

    @Test
    void progressIsAmongTheMetrics() {
        // When
        publish(A);
        publish(B);
        report(lastControl().getRolloutId(), 0, 90, 10);

        // Then
        assertThat(metric("epoch")).isEqualTo(1);
        assertThat(metric("rolling")).isEqualTo(1);
        assertThat(metric("photos-wanted")).isEqualTo(100);
        assertThat(metric("photos-done")).isEqualTo(90);
        assertThat(metric("photos-failed")).isEqualTo(10);
        assertThat(metric("shards-complete")).isEqualTo(1);
    }

    @Test
    void modelBeforeIsGivenUpAfterAWeek() {
        // Given
        publish(A);
        publish(B);
        long rolling = lastControl().getRolloutId();
        report(rolling, 0, 0, 0);
        report(rolling, 1, 0, 0);
        assertThat(lastControl().getPreviousModelId()).isEqualTo(A.hex());

        // When
        clock.set(Instant.EPOCH.plus(ModelRetention.PREVIOUS).minusSeconds(60));
        driver.advanceWallClockTime(Duration.ofSeconds(31));
        boolean early = !control.isEmpty();
        clock.set(Instant.EPOCH.plus(ModelRetention.PREVIOUS));
        driver.advanceWallClockTime(Duration.ofSeconds(31));

        // Then
        assertThat(early).isFalse();
        assertThat(lastControl()).satisfies(serving -> {
            assertThat(serving.getEpoch()).isEqualTo(2);
            assertThat(serving.getPreviousModelId()).isNull();
        });
    }

    @Test
    void shardsAreToldOfTheCalibrationOfTheModelThatServes() {
        // Given
        publish(A, calibration(A));
        String ofA = lastControl().getCalibration();

        // When a model without one serves, and then A again
        publish(B);
        long rolling = lastControl().getRolloutId();
        report(rolling, 0, 0, 0);
        report(rolling, 1, 0, 0);
        ServingControlled second = lastControl();
        models.pipeInput(
                RankerConfiguration.CATALOGUE,
                event(ModelEventKind.ROLLED_BACK, A).build());

        // Then
        assertThat(CalibrationWire.read(ofA, A)).isEqualTo(Optional.of(calibration(A)));
        assertThat(second.getServingModelId()).isEqualTo(B.hex());
        assertThat(second.getCalibration()).isNull();
        assertThat(lastControl().getCalibration()).isEqualTo(ofA);
    }

    @Test
    void calibrationThatCannotBeUsedKeepsNoModelFromServing() {
        // When
        publish(A, "{\"kind\":\"of tomorrow\"}");
        ServingControlled unreadable = lastControl();
        publish(A, calibration(B));
        boolean another = control.isEmpty();
        publish(A, "no JSON");

        // Then
        assertThat(unreadable.getServingModelId()).isEqualTo(A.hex());
        assertThat(unreadable.getCalibration()).isNull();
        assertThat(another).as("B's calibration changes nothing for A").isTrue();
        assertThat(control.isEmpty()).isTrue();
        assertThat(output(Topics.QUARANTINE).isEmpty()).isTrue();
    }

    @Test
    void eventsThatNameNothingToGoByAreQuarantined() {
        // When
        models.pipeInput(
                "beluga", event(ModelEventKind.ACTIVATED, A).setRolloutId(null).build());
        models.pipeInput(
                "beluga", event(ModelEventKind.PUBLISHED, A).setModelId("no id").build());
        models.pipeInput(
                "beluga", event(ModelEventKind.REFUSED, A).setModelId("no id").build());

        // Then that of a refusal bears on nothing
        TestOutputTopic<String, Quarantined> quarantine = output(Topics.QUARANTINE);
        assertThat(quarantine.readValuesToList())
                .extracting(Quarantined::getCode)
                .containsExactly("WD-301", "WD-301");
    }

    @Test
    void undecodableEventIsQuarantined() {
        // When
        driver.createInputTopic(Topics.MODELS.fullName(), Topics.MODELS.keys().serializer(), new StringSerializer())
                .pipeInput("beluga", "no event");
        publish(A);

        // Then
        TestOutputTopic<String, Quarantined> quarantine = output(Topics.QUARANTINE);
        assertThat(quarantine.readValue().getCode()).isEqualTo("WD-301");
        assertThat(lastControl().getServingModelId()).isEqualTo(A.hex());
    }

    private static Topology topology(Clock clock) {
        Topology topology = new Topology();
        new RolloutTopology(SHARDS, clock).addTo(topology);
        return topology;
    }

    private double metric(String name) {
        return driver.metrics().entrySet().stream()
                .filter(each -> each.getKey().group().equals(RolloutMetrics.GROUP)
                        && each.getKey().name().equals(name))
                .mapToDouble(each -> (Double) each.getValue().metricValue())
                .findFirst()
                .orElseThrow();
    }

    private void publish(ModelId model) {
        models.pipeInput(
                RankerConfiguration.CATALOGUE,
                event(ModelEventKind.PUBLISHED, model).build());
    }

    private void publish(ModelId model, Calibration calibration) {
        publish(model, CalibrationWire.write(calibration));
    }

    private void publish(ModelId model, String calibration) {
        models.pipeInput(
                RankerConfiguration.CATALOGUE,
                event(ModelEventKind.PUBLISHED, model)
                        .setCalibration(calibration)
                        .build());
    }

    private static Calibration calibration(ModelId model) {
        return new Calibration(model, 20, ViewpointRule.ALL, true, 9, 4, 2, 1, 0.5);
    }

    private static ModelEvent.Builder event(ModelEventKind kind, ModelId model) {
        return ModelEvent.newBuilder()
                .setCatalogue(RankerConfiguration.CATALOGUE)
                .setKind(kind)
                .setModelId(model.hex())
                .setRequestId("r")
                .setReason("test")
                .setActor("test")
                .setAt(Instant.EPOCH);
    }

    private void report(long rollout, int shard, long have, long failed) {
        progress.pipeInput(
                Integer.toString(shard),
                RolloutProgressed.newBuilder()
                        .setShard(shard)
                        .setRolloutId(rollout)
                        .setModelId(B.hex())
                        .setWanted(have + failed)
                        .setHave(have)
                        .setFailed(failed)
                        .setComplete(true)
                        .build());
    }

    private ServingControlled lastControl() {
        List<ServingControlled> all = control.readValuesToList();
        return all.get(all.size() - 1);
    }

    private <K, V> TestInputTopic<K, V> input(Topic<K, V> topic) {
        return driver.createInputTopic(
                topic.fullName(), topic.keys().serializer(), topic.values().serializer());
    }

    private <K, V> TestOutputTopic<K, V> output(Topic<K, V> topic) {
        return driver.createOutputTopic(
                topic.fullName(), topic.keys().deserializer(), topic.values().deserializer());
    }
}
