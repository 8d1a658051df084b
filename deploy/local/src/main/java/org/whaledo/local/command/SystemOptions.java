package org.whaledo.local.command;

import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.whaledo.local.system.LocalSettings;
import org.whaledo.store.StoreEndpoint;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where a system is started. */
final class SystemOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Mixin
    private DataOption data;

    @Mixin
    private StoreOptions store;

    @Option(
            names = "--s3-port",
            paramLabel = "PORT",
            description = "Port of the embedded store. Default: 9000 or the next free.")
    private Optional<Integer> s3 = Optional.empty();

    @Option(
            names = "--kafka-port",
            paramLabel = "PORT",
            description = "Port of the broker. Default: 9092 or the next free.")
    private Optional<Integer> kafka = Optional.empty();

    @Option(
            names = "--http-port",
            paramLabel = "PORT",
            description = "Port of the HTTP interface. Default: 8080 or the next free.")
    private Optional<Integer> http = Optional.empty();

    @Option(
            names = "--flink-port",
            paramLabel = "PORT",
            description = "Port of Flink's web interface. Default: 8081 or the next free.")
    private Optional<Integer> flink = Optional.empty();

    @Option(
            names = "--model",
            paramLabel = "DIR",
            description = "Folder of the model that a new system starts with. Default: the one that comes along.")
    private Optional<Path> model = Optional.empty();

    LocalSettings settings(Surroundings surroundings) {
        return settings(surroundings, ShippedModels.standard(surroundings));
    }

    /** @param otherwise what a new system starts with where no model is given */
    LocalSettings settings(Surroundings surroundings, Path otherwise) {
        Path first = model.map(surroundings.folder()::resolve).orElse(otherwise);
        Optional<StoreEndpoint> external = store.endpoint(surroundings);
        if (external.isPresent() && s3.isPresent()) {
            throw new ParameterException(
                    command.commandLine(), "--s3-port is the embedded store's; with another store there is none");
        }
        return new LocalSettings(
                data.folder(surroundings),
                first,
                external,
                port(s3),
                port(kafka),
                port(http),
                port(flink),
                ConfigFactory.empty());
    }

    private static OptionalInt port(Optional<Integer> given) {
        return given.map(OptionalInt::of).orElse(OptionalInt.empty());
    }
}
