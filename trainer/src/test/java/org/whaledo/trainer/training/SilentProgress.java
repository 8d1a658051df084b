package org.whaledo.trainer.training;

import java.time.Duration;
import org.whaledo.trainer.report.EpochRow;

/** For trainings whose course nobody follows. */
public final class SilentProgress implements TrainingProgress {
    @Override
    public void says(String words) {}

    @Override
    public void decoding(int photos) {}

    @Override
    public void decoded() {}

    @Override
    public void stepped(long steps, long total, double loss, double photosPerSecond, Duration left) {}

    @Override
    public void epoch(EpochRow row) {}
}
