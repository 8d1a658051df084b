package org.whaledo.trainer.optimiser;

/** The learning rate of each step, as a pure function. */
public sealed interface LearningRate {
    /** @param step from 0 */
    double at(long step);

    /** The same throughout. */
    record Constant(double rate) implements LearningRate {
        @Override
        public double at(long step) {
            return rate;
        }
    }

    /**
     * Rises in equal steps, is at its peak at the end of the warm-up, then falls along half a cosine.
     *
     * @param floor where it ends, and stays
     * @param warmUp steps; 0 for none
     * @param total steps, the warm-up included
     */
    record WarmUpCosine(double peak, double floor, long warmUp, long total) implements LearningRate {
        public WarmUpCosine {
            if (!(peak >= floor && floor >= 0 && warmUp >= 0 && total > warmUp)) {
                throw new IllegalArgumentException("0 <= floor <= peak and 0 <= warm-up < total are due, not " + floor
                        + ", " + peak + ", " + warmUp + ", " + total);
            }
        }

        @Override
        public double at(long step) {
            if (step < warmUp) {
                return peak * (step + 1) / warmUp;
            }
            double passed = Math.min(1, (double) (step - warmUp) / (total - warmUp));
            return floor + (peak - floor) * (1 + Math.cos(Math.PI * passed)) / 2;
        }
    }
}
