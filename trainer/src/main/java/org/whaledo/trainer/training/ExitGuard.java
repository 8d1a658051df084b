package org.whaledo.trainer.training;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Makes the exit of the JVM wait for the step in flight, and lets no other begin: the engine's libraries are taken down at
 * the exit, and a step that still computes then ends the process with SIGSEGV instead of its own code. For one thread
 * that steps; the exit may come from any.
 */
final class ExitGuard implements AutoCloseable {
    private final ReentrantLock step = new ReentrantLock();
    private final Thread atExit = new Thread(step::lock, "whaledo-training-exit");

    private ExitGuard() {}

    static ExitGuard open() {
        ExitGuard guard = new ExitGuard();
        Runtime.getRuntime().addShutdownHook(guard.atExit);
        return guard;
    }

    /** Takes a step; does not return when the JVM exits meanwhile. */
    <T> T stepping(Supplier<T> work) {
        step.lock();
        try {
            return work.get();
        } finally {
            step.unlock();
        }
    }

    /** What the JVM runs at its exit: holds the steps for ever. */
    Thread atExit() {
        return atExit;
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException exiting) {
            // The hook runs already, which is what it is for.
            return;
        }
    }
}
