package org.whaledo.local.play;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;

/** Waits for a system as long as something moves in it. Not thread-safe. */
public final class Waiting {
    private static final Duration STALLED = Duration.ofMinutes(15);
    private static final Duration CALM = Duration.ofSeconds(4);
    private static final long POLL_MILLIS = 500;

    private Object lastSeen = "";
    private long lastMove;

    /**
     * @param reached tells {@link #moves} what it looked at
     * @throws Failure NOT_READY when nothing has moved for a quarter of an hour
     */
    public void until(String what, BooleanSupplier reached) throws InterruptedException {
        lastMove = System.nanoTime();
        while (!reached.getAsBoolean()) {
            if (System.nanoTime() - lastMove > STALLED.toNanos()) {
                throw new Failure(
                        FailureCode.NOT_READY,
                        "for " + STALLED.toMinutes() + " minutes nothing has moved while waiting until " + what
                                + "; last seen: " + lastSeen);
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    /** Notes what is seen; as long as it changes, something goes on. */
    public <T> T moves(T seen) {
        if (!seen.equals(lastSeen)) {
            lastSeen = seen;
            lastMove = System.nanoTime();
        }
        return seen;
    }

    /** Until no answer has come for a while. */
    void calm(AnswerBook answers) throws InterruptedException {
        long last = System.nanoTime();
        while (System.nanoTime() - last < CALM.toNanos()) {
            Thread.sleep(POLL_MILLIS);
            last = answers.refresh() > 0 ? System.nanoTime() : last;
        }
    }
}
