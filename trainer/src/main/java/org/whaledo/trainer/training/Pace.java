package org.whaledo.trainer.training;

import java.time.Duration;
import java.util.function.Consumer;

/** Tells progress how fast an epoch goes. */
final class Pace implements Consumer<StepReport> {
    private final LiveTraining live;
    private final TrainingSettings settings;
    private final TrainingProgress progress;
    private final long began = System.nanoTime();
    private long steps;

    Pace(LiveTraining live, TrainingSettings settings, TrainingProgress progress) {
        this.live = live;
        this.settings = settings;
        this.progress = progress;
    }

    @Override
    public void accept(StepReport step) {
        steps++;
        long total = (long) live.stepsPerEpoch() * settings.epochs();
        Duration left = taken().multipliedBy(total - live.steps()).dividedBy(steps);
        progress.stepped(live.steps(), total, step.loss(), photosPerSecond(), left);
    }

    /** NaN before the first step. */
    double photosPerSecond() {
        return steps == 0 ? Double.NaN : steps * settings.composition().size() * 1e9 / taken().toNanos();
    }

    private Duration taken() {
        return Duration.ofNanos(System.nanoTime() - began);
    }
}
