package org.whaledo.embedder.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.whaledo.id.ModelId;

/**
 * Where batches form: the first photo in order names the model, others of that model join it until the batch is full or
 * has waited long enough. When there is less than a full batch for every lane, the lanes share it. Thread-safe.
 */
final class BatchQueue {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition grown = lock.newCondition();
    private final TreeSet<WaitingPhoto> waiting = new TreeSet<>();
    private final int lanes;
    private final BatchLimit limit;
    private final Duration wait;

    BatchQueue(int lanes, BatchLimit limit, Duration wait) {
        this.lanes = lanes;
        this.limit = limit;
        this.wait = wait;
    }

    void put(WaitingPhoto photo) {
        lock.lock();
        try {
            waiting.add(photo);
            grown.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for a batch: photos of one model, at least one, in order. */
    List<WaitingPhoto> take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (true) {
                while (waiting.isEmpty()) {
                    grown.await();
                }
                waitForMore();
                if (!waiting.isEmpty()) {
                    return drain();
                }
            }
        } finally {
            lock.unlock();
        }
    }

    int waiting() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }

    private void waitForMore() throws InterruptedException {
        long nanos = wait.toNanos();
        while (nanos > 0 && !waiting.isEmpty() && ofFirstModel() < limit.current()) {
            nanos = grown.awaitNanos(nanos);
        }
    }

    private List<WaitingPhoto> drain() {
        int share = (ofFirstModel() + lanes - 1) / lanes;
        int size = Math.min(limit.current(), share);
        ModelId model = waiting.first().lease().id();
        List<WaitingPhoto> batch = new ArrayList<>(size);
        Iterator<WaitingPhoto> inOrder = waiting.iterator();
        while (batch.size() < size && inOrder.hasNext()) {
            WaitingPhoto photo = inOrder.next();
            if (photo.lease().id().equals(model)) {
                batch.add(photo);
                inOrder.remove();
            }
        }
        return batch;
    }

    private int ofFirstModel() {
        ModelId model = waiting.first().lease().id();
        int count = 0;
        for (WaitingPhoto photo : waiting) {
            count += photo.lease().id().equals(model) ? 1 : 0;
        }
        return count;
    }
}
