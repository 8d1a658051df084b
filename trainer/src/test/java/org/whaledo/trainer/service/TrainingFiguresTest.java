package org.whaledo.trainer.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.whaledo.event.TrainingPhase;
import org.whaledo.event.TrainingProgressed;
import org.whaledo.topic.Topics;

class TrainingFiguresTest {
    private final MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
    private final ProgressBoard board = new ProgressBoard(
            new MockProducer<String, TrainingProgressed>(
                    true,
                    null,
                    new StringSerializer(),
                    Topics.TRAINING_PROGRESS.values().serializer()),
            Clock.fixed(Instant.EPOCH, ZoneOffset.UTC),
            "orca");

    @Test
    void whoeverReadsMetricsSeesHowFarTheTrainingIs() throws Exception {
        ObjectName name = new ObjectName("whaledo.trainer:type=training,catalogue=\"orca\"");
        try (TrainingFigures figures = TrainingFigures.open(board)) {
            assertThat(beans.getAttribute(name, "Phase")).isEqualTo("OTHER");
            assertThat(beans.getAttribute(name, "Loss")).isEqualTo(Double.NaN);
            assertThat(beans.getAttribute(name, "SecondsLeft")).isEqualTo(-1L);

            board.begin("r", 7);
            board.change(progress -> progress.setPhase(TrainingPhase.TRAINING)
                    .setEpoch(2)
                    .setEpochs(30)
                    .setStep(137)
                    .setSteps(1680)
                    .setLoss(0.25)
                    .setPhotosPerSecond(19.5)
                    .setSecondsLeft(2530L)
                    .setAttempt(2));

            assertThat(beans.getAttribute(name, "Phase"))
                    .isEqualTo(figures.getPhase())
                    .isEqualTo("TRAINING");
            assertThat(beans.getAttribute(name, "Epoch")).isEqualTo(2);
            assertThat(beans.getAttribute(name, "Epochs")).isEqualTo(30);
            assertThat(beans.getAttribute(name, "Step")).isEqualTo(137L);
            assertThat(beans.getAttribute(name, "Steps")).isEqualTo(1680L);
            assertThat(beans.getAttribute(name, "Loss")).isEqualTo(0.25);
            assertThat(beans.getAttribute(name, "PhotosPerSecond")).isEqualTo(19.5);
            assertThat(beans.getAttribute(name, "SecondsLeft")).isEqualTo(2530L);
            assertThat(beans.getAttribute(name, "Attempt")).isEqualTo(2);
        }
        assertThat(beans.isRegistered(name)).isFalse();
    }
}
