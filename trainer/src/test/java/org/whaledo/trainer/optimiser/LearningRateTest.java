package org.whaledo.trainer.optimiser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LearningRateTest {
    @Test
    void risesEvenlyThenFallsAlongHalfACosine() {
        LearningRate rate = new LearningRate.WarmUpCosine(0.8, 0.1, 4, 12);

        assertThat(rate.at(0)).isCloseTo(0.2, within(1e-15));
        assertThat(rate.at(1)).isCloseTo(0.4, within(1e-15));
        assertThat(rate.at(3)).isCloseTo(0.8, within(1e-15));
        assertThat(rate.at(4)).isCloseTo(0.8, within(1e-15));
        assertThat(rate.at(6)).isCloseTo(0.1 + 0.7 * (1 + Math.sqrt(0.5)) / 2, within(1e-15));
        assertThat(rate.at(8)).isCloseTo(0.45, within(1e-15));
        assertThat(rate.at(12)).isCloseTo(0.1, within(1e-15));
        assertThat(rate.at(1_000)).isCloseTo(0.1, within(1e-15));
    }

    @Test
    void startsAtThePeakWithoutWarmUp() {
        assertThat(new LearningRate.WarmUpCosine(0.8, 0, 0, 10).at(0)).isEqualTo(0.8);
    }

    @Test
    void staysWhereItIsConstant() {
        assertThat(new LearningRate.Constant(0.1).at(12_345)).isEqualTo(0.1);
    }

    @Test
    void refusesAWarmUpThatNeverEnds() {
        assertThatThrownBy(() -> new LearningRate.WarmUpCosine(1, 0, 10, 10))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
