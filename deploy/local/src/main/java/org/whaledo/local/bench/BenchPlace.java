package org.whaledo.local.bench;

import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.apache.commons.io.file.PathUtils;
import org.whaledo.local.folder.DataFolder;
import org.whaledo.local.folder.Ports;
import org.whaledo.local.system.LocalSettings;

/**
 * Where and with what a bench runs: systems of its own, on ports of their own, that share nothing with one that people
 * use but the machine.
 *
 * @param folder its systems keep their data below
 * @param model folder of the model that serves
 * @param progress hears what is done
 */
public record BenchPlace(Path folder, Path model, Clock clock, Consumer<String> progress) {
    private static final int S3_PORT = 29_000;
    private static final int KAFKA_PORT = 29_092;
    private static final int HTTP_PORT = 28_080;
    private static final int FLINK_PORT = 28_081;

    /** Deletes what was left there; nothing else may use the folder. */
    public void clear() {
        try {
            PathUtils.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("clearing " + folder, e);
        }
    }

    /** What its systems have to say. */
    public Path log() {
        return folder.resolve("bench.log");
    }

    /** @param name of a system that begins with nothing */
    DataFolder open(String name) {
        return DataFolder.open(folder.resolve(name));
    }

    LocalSettings settings(String name) {
        Ports ports = new Ports();
        return new LocalSettings(
                folder.resolve(name),
                model,
                Optional.empty(),
                free(ports, S3_PORT),
                free(ports, KAFKA_PORT),
                free(ports, HTTP_PORT),
                free(ports, FLINK_PORT),
                ConfigFactory.empty());
    }

    void say(String words) {
        progress.accept(words);
    }

    private static OptionalInt free(Ports ports, int from) {
        return OptionalInt.of(ports.take("a bench", OptionalInt.empty(), from));
    }
}
