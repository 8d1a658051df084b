package org.whaledo.embedder.engine;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/** Waits that end only by what they wait for; an interrupt is kept for the caller. */
final class Uninterrupted {
    private Uninterrupted() {}

    /** @return false when the time is over and the executor still works */
    static boolean await(ExecutorService executor, Duration patience) {
        Deadline deadline = Deadline.in(patience);
        boolean interrupted = false;
        boolean ended = executor.isTerminated();
        while (!ended && !deadline.passed()) {
            try {
                ended = executor.awaitTermination(100, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return ended;
    }
}
