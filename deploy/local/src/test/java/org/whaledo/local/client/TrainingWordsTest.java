package org.whaledo.local.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.whaledo.event.TrainingPhase;
import org.whaledo.event.TrainingProgressed;

final class TrainingWordsTest {
    @Test
    void sayHowFarATrainingIs() {
        TrainingProgressed progress = progress(TrainingPhase.TRAINING)
                .setEpoch(2)
                .setEpochs(30)
                .setStep(137)
                .setSteps(1680)
                .setLoss(0.18251)
                .setPhotosPerSecond(19.6)
                .setMap20(0.163)
                .setSecondsLeft(2_530L)
                .build();

        assertThat(TrainingWords.of(progress))
                .isEqualTo("training: epoch 3 of 30, step 137 of 1,680, loss 0.1825, 20 photos/s, mAP@20 0.1630,"
                        + " 42 min 10 s left");
    }

    @Test
    void sayOnlyWhatIsKnown() {
        assertThat(TrainingWords.of(progress(TrainingPhase.GATHERING).build())).isEqualTo("gathering");
        assertThat(TrainingWords.of(progress(TrainingPhase.TRAINING)
                        .setEpochs(3)
                        .setStep(1)
                        .setSteps(9)
                        .build()))
                .isEqualTo("training: epoch 1 of 3, step 1 of 9");
    }

    private static TrainingProgressed.Builder progress(TrainingPhase phase) {
        return TrainingProgressed.newBuilder()
                .setCatalogue("beluga")
                .setRequestId("r")
                .setPhase(phase)
                .setLabelOffset(7)
                .setAt(Instant.EPOCH);
    }
}
