package org.whaledo.local.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import org.apache.logging.log4j.core.config.Configurator;
import org.whaledo.failure.Failure;
import org.whaledo.local.folder.DataFolder;
import org.whaledo.local.folder.Endpoints;
import org.whaledo.local.system.LocalSettings;
import org.whaledo.local.system.LocalSystem;

/** The system that a command started, with its data folder, its log and its reaction to signals. */
final class RunningSystem implements AutoCloseable {
    private final Surroundings surroundings;
    private final DataFolder folder;
    private final LocalSystem system;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private Endpoints endpoints;

    private RunningSystem(Surroundings surroundings, DataFolder folder, LocalSystem system) {
        this.surroundings = surroundings;
        this.folder = folder;
        this.system = system;
    }

    /** Returns when photos are answered and {@code endpoints.json} says where. */
    static RunningSystem start(SystemOptions options, Surroundings surroundings) {
        return start(options.settings(surroundings), surroundings);
    }

    /** The same with these settings. */
    static RunningSystem start(LocalSettings settings, Surroundings surroundings) {
        long began = System.nanoTime();
        DataFolder folder = DataFolder.open(settings.data());
        logTo(folder.log());
        surroundings.err().println("Starting Whaledo on " + folder + " ...");
        LocalSystem system = new LocalSystem(settings, folder, surroundings.clock(), part -> say(surroundings, part));
        RunningSystem running = new RunningSystem(surroundings, folder, system);
        Signals.onStop(running::close);
        try {
            running.endpoints = system.start();
            folder.publish(running.endpoints);
        } catch (Failure e) {
            running.close();
            throw new Failure(e.code(), e.getMessage() + " (log: " + folder.log() + ")", e);
        }
        Duration time = Duration.ofNanos(System.nanoTime() - began);
        surroundings.err().println(String.format(Locale.ROOT, "Ready after %.1f s.", time.toMillis() / 1000.0));
        return running;
    }

    Endpoints endpoints() {
        return endpoints;
    }

    DataFolder folder() {
        return folder;
    }

    /** Where things are, and what to type next; no secret. */
    void introduce() {
        new Introduction(surroundings, folder).print(endpoints);
    }

    String endpointsAsJson() {
        ObjectNode line = new ObjectMapper().valueToTree(endpoints);
        ((ObjectNode) line.get("s3")).remove("secretKey");
        return RecordLines.text(line);
    }

    /** Waits until a signal has stopped the system. */
    int awaitStop() throws InterruptedException {
        stopped.await();
        return ExitCode.OK;
    }

    @Override
    public synchronized void close() {
        if (stopped.getCount() == 0) {
            return;
        }
        surroundings.err().println("Stopping ...");
        system.close();
        folder.close();
        stopped.countDown();
    }

    private static void say(Surroundings surroundings, String part) {
        surroundings.err().println("  " + part);
    }

    /** From here on, what happens is written down in a file. */
    static void logTo(Path file) {
        System.setProperty("whaledo.log", file.toString());
        try {
            URI configuration =
                    RunningSystem.class.getResource("/whaledo-log4j2.xml").toURI();
            Configurator.reconfigure(configuration);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the log's configuration is part of the jar", e);
        }
    }
}
