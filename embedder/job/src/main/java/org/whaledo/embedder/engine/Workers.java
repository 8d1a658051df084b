package org.whaledo.embedder.engine;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Daemon threads that repeat one step until they are interrupted. */
final class Workers {
    private static final Logger LOG = LoggerFactory.getLogger(Workers.class);

    /** One turn of the loop. */
    interface Step {
        void run() throws InterruptedException;
    }

    private Workers() {}

    /** Not started yet. */
    static List<Thread> named(String name, int count, Step step) {
        return IntStream.range(0, count)
                .mapToObj(number -> {
                    Thread thread = new Thread(() -> repeat(step), "embedder-" + name + "-" + number);
                    thread.setDaemon(true);
                    return thread;
                })
                .toList();
    }

    /** Interrupts all, then waits for them: what they hold must not be closed under them. */
    static void end(List<Thread> threads, Duration patience) {
        threads.forEach(Thread::interrupt);
        Deadline deadline = Deadline.in(patience);
        boolean interrupted = false;
        for (Thread thread : threads) {
            while (thread.isAlive() && !deadline.passed()) {
                try {
                    // Again and again: a client may swallow the first interrupt.
                    thread.interrupt();
                    thread.join(100);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            if (thread.isAlive()) {
                LOG.atWarn().addKeyValue("thread", thread.getName()).log("worker did not end in time");
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void repeat(Step step) {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                step.run();
            }
        } catch (InterruptedException e) {
            LOG.atDebug().log("worker ends");
        }
    }
}
