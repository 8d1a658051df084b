package org.whaledo.ingest;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lists the bucket at once and then on an interval, while this instance has the duty. */
final class ListingThread implements ListingDuty, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ListingThread.class);

    private final Reconciler reconciler;
    private final Duration interval;
    private final Thread thread;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private int duties;
    private boolean asked;
    private boolean closed;

    private ListingThread(Reconciler reconciler, Duration interval) {
        this.reconciler = reconciler;
        this.interval = interval;
        this.thread = new Thread(this::run, "ingest-listing");
        thread.setDaemon(true);
    }

    static ListingThread start(Reconciler reconciler, Duration interval) {
        ListingThread started = new ListingThread(reconciler, interval);
        started.thread.start();
        return started;
    }

    @Override
    public void begin() {
        change(() -> {
            duties++;
            asked = true;
        });
    }

    @Override
    public void end() {
        change(() -> duties--);
    }

    /** Lists as soon as it can, if this instance has the duty. */
    void listNow() {
        change(() -> asked = true);
    }

    @Override
    public void close() {
        change(() -> closed = true);
        thread.interrupt();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void change(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        Duration pause = interval;
        try {
            while (awaitTurn(pause)) {
                pause = list();
            }
        } catch (InterruptedException | InterruptException e) {
            LOG.debug("listing ends", e);
        }
    }

    private Duration list() {
        try {
            int objects = reconciler.list();
            LOG.atDebug().addKeyValue("objects", objects).log("bucket listed");
            return interval;
        } catch (InterruptException e) {
            throw e;
        } catch (RuntimeException e) {
            // The thread's top: the next turn comes soon, and nothing is taken for gone.
            LOG.atWarn().addKeyValue("cause", e.toString()).log("bucket could not be listed");
            return Reconciler.pauseAfterFailure(interval);
        }
    }

    /** @return false when it is over */
    private boolean awaitTurn(Duration pause) throws InterruptedException {
        lock.lock();
        try {
            long left = pause.toNanos();
            while (!closed && !(duties > 0 && (asked || left <= 0))) {
                if (left > 0) {
                    left = changed.awaitNanos(left);
                } else {
                    changed.await();
                }
            }
            asked = false;
            return !closed;
        } finally {
            lock.unlock();
        }
    }
}
