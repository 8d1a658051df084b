package org.whaledo.trainer.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import org.junit.jupiter.api.Test;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;
import org.whaledo.trainer.gate.ThresholdsReader;
import org.whaledo.trainer.retraining.TrainingWork;

class TrainerConfigurationTest {
    @Test
    void readsItsReference() {
        TrainerConfiguration standard = read("");

        assertThat(standard.catalogue()).isEqualTo("beluga");
        assertThat(standard.triggers().decisions()).isEqualTo(200);
        assertThat(ThresholdsReader.read(ConfigFactory.parseString(standard.gate())))
                .isEqualTo(ThresholdsReader.standard());
        assertThat(standard.fromChampion()).isFalse();
        assertThat(TrainingWork.settings(standard.settings()).name()).isEqualTo("whaledo");
    }

    @Test
    void changesSingleSettingsOfAPreset() {
        TrainerConfiguration changed =
                read("whaledo.trainer { preset = small, training.epochs = 3, start = champion }");

        assertThat(TrainingWork.settings(changed.settings()).epochs()).isEqualTo(3);
        assertThat(TrainingWork.settings(changed.settings()).name()).isEqualTo("small");
        assertThat(changed.fromChampion()).isTrue();
    }

    @Test
    void knowsAScheduleInItsZone() {
        assertThat(read("whaledo.trainer.triggers { schedule = \"0 2 * * 7\", zone = UTC }")
                        .triggers()
                        .schedule())
                .get()
                .hasToString("0 2 * * 7 UTC");
    }

    @Test
    void saysWhatIsWrong() {
        assertWrong("whaledo.trainer.triggers.schedule = nightly", FailureCode.TRAINER_SETTINGS, "nightly");
        assertWrong(
                "whaledo.trainer.triggers { schedule = \"0 2 * * *\", zone = Atlantis }",
                FailureCode.TRAINER_SETTINGS,
                "Atlantis");
        assertWrong("whaledo.trainer.start = anew", FailureCode.TRAINER_SETTINGS, "anew");
        assertWrong("whaledo.trainer.process.niceness = 40", FailureCode.TRAINER_SETTINGS, "40");
        assertWrong("whaledo.trainer.training.epocs = 3", FailureCode.TRAINING_SETTINGS, "epocs");
    }

    private static void assertWrong(String settings, FailureCode code, String words) {
        assertThatThrownBy(() -> read(settings))
                .isInstanceOfSatisfying(Failure.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContaining(words);
    }

    private static TrainerConfiguration read(String settings) {
        return TrainerConfiguration.of(ConfigFactory.parseString(settings)
                .withFallback(ConfigFactory.load())
                .resolve());
    }
}
