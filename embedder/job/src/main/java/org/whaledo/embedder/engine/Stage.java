package org.whaledo.embedder.engine;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.PriorityBlockingQueue;

/**
 * A queue of tasks in their order and the threads that work it off. A task that throws ends as a failure of its photo
 * and stops nothing else.
 *
 * @param <T> what the stage before hands over with a task
 */
final class Stage<T> implements AutoCloseable {

    /** The work; it takes the task over, may wait, and leaves when it is interrupted. */
    interface Work<T> {
        void handle(EmbeddingTask task, T payload) throws InterruptedException;
    }

    private record Item<T>(EmbeddingTask task, T payload) implements Comparable<Item<T>> {
        @Override
        public int compareTo(Item<T> other) {
            return task.compareTo(other.task);
        }
    }

    private final PriorityBlockingQueue<Item<T>> waiting = new PriorityBlockingQueue<>();
    private final Work<T> work;
    private final List<Thread> threads;

    private Stage(String name, int count, Work<T> work) {
        this.work = work;
        this.threads = Workers.named(name, count, this::next);
    }

    static <T> Stage<T> start(String name, int count, Work<T> work) {
        Stage<T> stage = new Stage<>(name, count, work);
        stage.threads.forEach(Thread::start);
        return stage;
    }

    void put(EmbeddingTask task, T payload) {
        waiting.add(new Item<>(task, payload));
    }

    int waiting() {
        return waiting.size();
    }

    private void next() throws InterruptedException {
        Item<T> item = waiting.take();
        try {
            work.handle(item.task(), item.payload());
        } catch (RuntimeException e) {
            item.task().fail(e);
        } catch (StackOverflowError e) {
            // A picture that is nested too deep; the stack is whole again.
            item.task().fail(new IllegalStateException("decoding needs more stack than there is", e));
        } catch (Error e) {
            item.task().abort(e);
        }
    }

    /** Ends the threads after the task that each holds; what waits is left as it is. */
    @Override
    public void close() {
        Workers.end(threads, Duration.ofSeconds(30));
    }
}
