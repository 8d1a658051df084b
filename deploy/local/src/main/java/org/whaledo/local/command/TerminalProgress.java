package org.whaledo.local.command;

import java.time.Duration;
import java.util.Optional;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.whaledo.local.upload.UploadProgress;

/** A bar where a person watches, else a line every ten seconds. Thread-safe. */
final class TerminalProgress implements UploadProgress {
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);
    private static final int WIDTH = 80;

    private final Surroundings surroundings;
    private final String task;
    private final String things;
    private Optional<ProgressBar> bar = Optional.empty();
    private int files;
    private int done;
    private long lastLine = System.nanoTime();

    /**
     * @param task what is done
     * @param things to what
     */
    TerminalProgress(Surroundings surroundings, String task, String things) {
        this.surroundings = surroundings;
        this.task = task;
        this.things = things;
    }

    /**
     * A bar, the caller's to close.
     *
     * @param done what was done before it
     * @param width of a line, in characters
     */
    static ProgressBar bar(Surroundings surroundings, String task, long done, long all, int width) {
        return new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(all)
                .startsFrom(done, Duration.ZERO)
                .setStyle(ProgressBarStyle.ASCII)
                .setConsumer(new ConsoleProgressBarConsumer(surroundings.err(), width))
                .build();
    }

    @Override
    public synchronized void begin(int count, long bytes) {
        files = count;
        if (surroundings.interactive()) {
            bar = Optional.of(bar(surroundings, task, 0, count, WIDTH));
        }
    }

    @Override
    public synchronized void done(long bytes) {
        done++;
        bar.ifPresent(ProgressBar::step);
        if (bar.isEmpty() && System.nanoTime() - lastLine > BETWEEN_LINES.toNanos()) {
            lastLine = System.nanoTime();
            surroundings.err().println(done + " of " + files + " " + things);
        }
    }

    @Override
    public synchronized void end() {
        bar.ifPresent(ProgressBar::close);
    }
}
