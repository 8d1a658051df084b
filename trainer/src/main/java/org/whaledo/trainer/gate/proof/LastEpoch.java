package org.whaledo.trainer.gate.proof;

import java.time.Duration;
import java.util.Optional;
import org.whaledo.trainer.report.EpochRow;
import org.whaledo.trainer.training.TrainingProgress;

/** Passes on what a training says, and remembers its last epoch. */
final class LastEpoch implements TrainingProgress {
    private final TrainingProgress heard;
    private Optional<EpochRow> row = Optional.empty();

    LastEpoch(TrainingProgress heard) {
        this.heard = heard;
    }

    /** Empty before the first. */
    Optional<EpochRow> row() {
        return row;
    }

    @Override
    public void says(String words) {
        heard.says(words);
    }

    @Override
    public void decoding(int photos) {
        heard.decoding(photos);
    }

    @Override
    public void decoded() {
        heard.decoded();
    }

    @Override
    public void stepped(long done, long total, double loss, double photosPerSecond, Duration left) {
        heard.stepped(done, total, loss, photosPerSecond, left);
    }

    @Override
    public void epoch(EpochRow epoch) {
        row = Optional.of(epoch);
        heard.epoch(epoch);
    }
}
