package org.whaledo.trainer.retraining;

import java.io.PrintStream;
import java.time.Duration;
import org.whaledo.trainer.report.EpochRow;
import org.whaledo.trainer.training.TrainingProgress;

/** Writes a training's progress as messages: a step a second at most, every epoch. */
final class ProcessReport implements TrainingProgress {
    private static final Duration BETWEEN_STEPS = Duration.ofSeconds(1);

    private final PrintStream out;
    private final int epochs;
    private long last = System.nanoTime() - BETWEEN_STEPS.toNanos();

    ProcessReport(PrintStream out, int epochs) {
        this.out = out;
        this.epochs = epochs;
    }

    void tell(ProcessMessage message) {
        synchronized (out) {
            out.println(ProcessMessage.line(message));
            out.flush();
        }
    }

    @Override
    public void says(String words) {
        tell(new ProcessMessage.Said(words));
    }

    @Override
    public void decoding(int photos) {
        tell(new ProcessMessage.Said("decoding " + photos + " photos"));
    }

    @Override
    public void decoded() {}

    @Override
    public void stepped(long done, long total, double loss, double photosPerSecond, Duration left) {
        if (System.nanoTime() - last >= BETWEEN_STEPS.toNanos() || done == total) {
            last = System.nanoTime();
            tell(new ProcessMessage.Stepped(done, total, loss, photosPerSecond, left.toSeconds()));
        }
    }

    @Override
    public void epoch(EpochRow row) {
        tell(new ProcessMessage.EpochDone(row.epoch(), epochs, row.map20()));
    }
}
