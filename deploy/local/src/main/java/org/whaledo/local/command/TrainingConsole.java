package org.whaledo.local.command;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.whaledo.trainer.report.EpochRow;
import org.whaledo.trainer.training.TrainingProgress;

/** Tells a person how a training goes: a line an epoch, between them one that is renewed, or every ten seconds another. */
final class TrainingConsole implements TrainingProgress {
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);
    private static final Duration BETWEEN_RENEWALS = Duration.ofMillis(200);

    private final Surroundings surroundings;
    private Optional<TerminalProgress> decoding = Optional.empty();
    private long lastLine = System.nanoTime();
    private boolean renewing;

    TrainingConsole(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public void says(String words) {
        decoding.ifPresent(TerminalProgress::end);
        decoding = Optional.empty();
        line(words);
    }

    @Override
    public void decoding(int photos) {
        TerminalProgress bar = new TerminalProgress(surroundings, "decode", "photos");
        bar.begin(photos, 0);
        decoding = Optional.of(bar);
    }

    @Override
    public void decoded() {
        decoding.ifPresent(bar -> bar.done(0));
    }

    @Override
    public void stepped(long done, long total, double loss, double photosPerSecond, Duration left) {
        boolean due = System.nanoTime() - lastLine
                > (surroundings.interactive() ? BETWEEN_RENEWALS : BETWEEN_LINES).toNanos();
        if (due || done == total) {
            lastLine = System.nanoTime();
            String words = String.format(
                    Locale.ROOT,
                    "step %,d of %,d  loss %.4f  %.0f photos/s  %s left",
                    done,
                    total,
                    loss,
                    photosPerSecond,
                    time(left));
            surroundings.err().print(surroundings.interactive() ? "\r" + words + "   " : words + "\n");
            surroundings.err().flush();
            renewing = surroundings.interactive();
        }
    }

    @Override
    public void epoch(EpochRow row) {
        String measured = Double.isNaN(row.map20())
                ? ""
                : String.format(
                        Locale.ROOT,
                        "  mAP@20 %.4f  top-1 %.4f  mean cosine %.3f  rank %.1f",
                        row.map20(),
                        row.top1(),
                        row.meanCosine(),
                        row.effectiveRank());
        line(String.format(
                Locale.ROOT,
                "epoch %d  loss %.4f  active %.0f %%  gradient %.2f  %.0f photos/s%s",
                row.epoch(),
                row.trainLoss(),
                100 * row.activeShare(),
                row.gradientNorm(),
                row.photosPerSecond(),
                measured));
    }

    private void line(String words) {
        surroundings.err().println((renewing ? "\n" : "") + words);
        renewing = false;
    }

    private static String time(Duration left) {
        return left.toHours() > 0
                ? left.toHours() + " h " + left.toMinutesPart() + " min"
                : left.toMinutes() + " min " + left.toSecondsPart() + " s";
    }
}
