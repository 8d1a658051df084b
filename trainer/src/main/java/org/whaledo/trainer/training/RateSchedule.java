package org.whaledo.trainer.training;

import org.whaledo.trainer.optimiser.LearningRate;
import org.whaledo.trainer.optimiser.PlateauRate;
import org.whaledo.trainer.training.TrainingSettings.Descent;
import org.whaledo.trainer.training.TrainingSettings.RateCurve;

/** The learning rate on its way through a run. What it remembers goes into checkpoints. */
sealed interface RateSchedule {
    /** @param step from 0 */
    double at(long step);

    /** The schedule once an epoch is over. */
    RateSchedule after(double meanLoss);

    /** What a resumed run goes on from. */
    Memory memory();

    /**
     * @param rate now
     * @param best smallest mean loss of an epoch so far
     * @param worse epochs in a row that were no better
     */
    record Memory(double rate, double best, int worse) {}

    static RateSchedule of(Descent descent, int stepsPerEpoch, int epochs) {
        if (descent.curve() instanceof RateCurve.Cosine cosine) {
            long total = (long) stepsPerEpoch * epochs;
            long warmUp = Math.min(total - 1, Math.round(cosine.warmUpEpochs() * stepsPerEpoch));
            double floor = descent.rate() * cosine.floor();
            return new Planned(new LearningRate.WarmUpCosine(descent.rate(), floor, warmUp, total));
        }
        RateCurve.Plateau plateau = (RateCurve.Plateau) descent.curve();
        double floor = descent.rate() * plateau.floor();
        return new Falling(PlateauRate.starting(
                descent.rate(), new PlateauRate.Settings(plateau.factor(), plateau.patience(), floor)));
    }

    /** The schedule that another left off. */
    RateSchedule resumed(Memory memory);

    /** Known beforehand. */
    record Planned(LearningRate rate) implements RateSchedule {
        @Override
        public double at(long step) {
            return rate.at(step);
        }

        @Override
        public RateSchedule after(double meanLoss) {
            return this;
        }

        @Override
        public Memory memory() {
            return new Memory(0, 0, 0);
        }

        @Override
        public RateSchedule resumed(Memory memory) {
            return this;
        }
    }

    /** Falls when the loss does not. */
    record Falling(PlateauRate rate) implements RateSchedule {
        @Override
        public double at(long step) {
            return rate.rate();
        }

        @Override
        public RateSchedule after(double meanLoss) {
            return new Falling(rate.after(meanLoss));
        }

        @Override
        public Memory memory() {
            return new Memory(rate.rate(), rate.best(), rate.worse());
        }

        @Override
        public RateSchedule resumed(Memory memory) {
            return new Falling(new PlateauRate(rate.settings(), memory.rate(), memory.best(), memory.worse()));
        }
    }
}
