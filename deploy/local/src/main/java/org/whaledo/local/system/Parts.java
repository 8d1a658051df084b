package org.whaledo.local.system;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;

/**
 * What has been started, to be closed in reverse. Closing may come from another thread while a part still starts: that
 * part is closed as soon as it is there.
 */
final class Parts implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Parts.class);

    private final Consumer<String> progress;
    private final Deque<Part> started = new ArrayDeque<>();
    private boolean closed;

    /** @param progress hears what starts */
    Parts(Consumer<String> progress) {
        this.progress = progress;
    }

    private record Part(String name, AutoCloseable itself) {}

    /** @throws Failure the part's own, or START_FAILED with the part's name */
    <T extends AutoCloseable> T start(String name, Callable<T> starter) {
        T part = run(name, starter);
        synchronized (this) {
            if (!closed) {
                started.push(new Part(name, part));
                return part;
            }
        }
        close(new Part(name, part));
        throw new Failure(FailureCode.START_FAILED, name + " was stopped while it started");
    }

    /** Does one step of the start that leaves nothing to be closed. */
    <T> T run(String name, Callable<T> step) {
        progress.accept(name);
        LOG.atInfo().addKeyValue("part", name).log("starting");
        try {
            return step.call();
        } catch (Failure e) {
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(FailureCode.START_FAILED, name + " was interrupted", e);
        } catch (Exception e) {
            LOG.atError().addKeyValue("part", name).setCause(e).log("did not start");
            throw new Failure(FailureCode.START_FAILED, name + " did not start: " + e, e);
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        for (Part part = next(); part != null; part = next()) {
            close(part);
        }
    }

    private synchronized Part next() {
        return started.poll();
    }

    /** What one part does wrong must not keep the others up. */
    private static void close(Part part) {
        LOG.atInfo().addKeyValue("part", part.name()).log("stopping");
        try {
            part.itself().close();
        } catch (Exception e) {
            LOG.atError().addKeyValue("part", part.name()).setCause(e).log("did not stop cleanly");
        }
    }
}
