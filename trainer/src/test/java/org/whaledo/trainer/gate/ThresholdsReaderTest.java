package org.whaledo.trainer.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import org.junit.jupiter.api.Test;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;

class ThresholdsReaderTest {
    @Test
    void aPersonsThresholdsWinOverTheStandardOnes() {
        GateThresholds own = ThresholdsReader.read(ConfigFactory.parseString(
                "whaledo.gate { probability = 0.95, spread.mean-cosine = 0.2 }, whaledo.trainer.other = 1"));

        assertThat(own.probability()).isEqualTo(0.95);
        assertThat(own.spread().meanCosine()).isEqualTo(0.2);
        assertThat(own.spread().meanVector())
                .isEqualTo(ThresholdsReader.standard().spread().meanVector());
        assertThat(own.queries()).isEqualTo(100);
        assertThat(own.whales()).isEqualTo(20);
    }

    @Test
    void refusesWhatItDoesNotKnowOrUnderstand() {
        for (String wrong : new String[] {"probabilty = 0.9", "probability = high", "probability = 0.4"}) {
            assertThatThrownBy(() -> ThresholdsReader.read(ConfigFactory.parseString("whaledo.gate { " + wrong + " }")))
                    .isInstanceOfSatisfying(
                            Failure.class, e -> assertThat(e.code()).isEqualTo(FailureCode.GATE_SETTINGS))
                    .hasMessageContaining(wrong.substring(0, wrong.indexOf(' ')));
        }
    }
}
