package org.whaledo.trainer.optimiser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class PlateauRateTest {
    private static final PlateauRate.Settings SEED = new PlateauRate.Settings(0.5, 2, 0.001);

    @Test
    void fallsOnceOneMoreLossThanItsPatienceIsNoBetter() {
        PlateauRate rate = PlateauRate.starting(0.1, SEED).after(1.0);

        PlateauRate patient = rate.after(1.0).after(2.0);
        PlateauRate fallen = patient.after(1.0);

        assertThat(patient.rate()).isEqualTo(0.1);
        assertThat(fallen.rate()).isEqualTo(0.05);
        assertThat(fallen.worse()).isZero();
        assertThat(fallen.after(1.5).after(1.5).rate()).isEqualTo(0.05);
    }

    @Test
    void takesALossForBetterOnlyBeyondTheThreshold() {
        PlateauRate rate = PlateauRate.starting(0.1, SEED).after(1.0);

        assertThat(rate.after(0.9999).worse()).isEqualTo(1);
        assertThat(rate.after(0.9999).best()).isEqualTo(1.0);
        assertThat(rate.after(0.9998).worse()).isZero();
        assertThat(rate.after(Double.NaN).worse()).isEqualTo(1);
    }

    @Test
    void neverFallsBelowItsFloor() {
        PlateauRate rate = PlateauRate.starting(0.0015, SEED);
        for (int i = 0; i < 20; i++) {
            rate = rate.after(1.0);
        }

        assertThat(rate.rate()).isEqualTo(0.001);
    }

    @Test
    void doesWhatPyTorchDoesOnRandomLosses() {
        for (long seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            PlateauRate.Settings settings =
                    new PlateauRate.Settings(0.1 + 0.8 * random.nextDouble(), random.nextInt(4), 1e-4);
            PlateauRate rate = PlateauRate.starting(0.1, settings);
            PyTorchScheduler twin = new PyTorchScheduler(0.1, settings);
            for (int epoch = 0; epoch < 200; epoch++) {
                double loss = 2 / (1 + 0.1 * epoch) * (1 + 0.05 * random.nextGaussian());
                rate = rate.after(loss);
                twin.step(loss);

                assertThat(rate.rate()).as("seed %d, epoch %d", seed, epoch).isEqualTo(twin.rate);
            }
            assertThat(rate.rate()).as("seed %d", seed).isLessThan(0.1);
        }
    }

    /** Line by line what torch/optim/lr_scheduler.py has, its defaults filled in. */
    private static final class PyTorchScheduler {
        private final PlateauRate.Settings settings;
        private double rate;
        private double best = Double.POSITIVE_INFINITY;
        private int badEpochs;
        private int coolDownCounter;

        PyTorchScheduler(double rate, PlateauRate.Settings settings) {
            this.rate = rate;
            this.settings = settings;
        }

        void step(double metric) {
            if (metric < best * (1. - 1e-4)) {
                best = metric;
                badEpochs = 0;
            } else {
                badEpochs += 1;
            }
            if (coolDownCounter > 0) {
                coolDownCounter -= 1;
                badEpochs = 0;
            }
            if (badEpochs > settings.patience()) {
                double lower = Math.max(rate * settings.factor(), settings.floor());
                if (rate - lower > 1e-8) {
                    rate = lower;
                }
                coolDownCounter = 0;
                badEpochs = 0;
            }
        }
    }
}
