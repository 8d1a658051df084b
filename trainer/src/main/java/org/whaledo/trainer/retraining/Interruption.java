package org.whaledo.trainer.retraining;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;

/** Ends a training from outside, whatever it waits for. Thread-safe. */
public final class Interruption {
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final CountDownLatch ended = new CountDownLatch(1);

    public void end() {
        ended.countDown();
    }

    /** Waits for the end. @return false when the waiting thread was interrupted before */
    boolean await() {
        try {
            ended.await();
            return true;
        } catch (InterruptedException nobodyWaitsAnyMore) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    public boolean isEnded() {
        return ended.getCount() == 0;
    }

    /** @throws Failure TRAINING_CANCELLED once it has ended */
    public void check() {
        if (isEnded()) {
            throw new Failure(FailureCode.TRAINING_CANCELLED, "the training was told to end");
        }
    }

    /**
     * Waits a moment before something is tried again.
     *
     * @throws Failure TRAINING_CANCELLED once it has ended
     */
    public void pause() {
        try {
            if (ended.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                check();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(FailureCode.TRAINING_CANCELLED, "interrupted", e);
        }
    }
}
