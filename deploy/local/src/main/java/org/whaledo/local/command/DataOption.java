package org.whaledo.local.command;

import java.nio.file.Path;
import java.util.Optional;
import org.whaledo.local.folder.DataFolder;
import org.whaledo.local.folder.Endpoints;
import picocli.CommandLine.Option;

/** Which system a command speaks of: its data folder. */
final class DataOption {
    private static final String STANDARD = ".whaledo";

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Data folder of the system. Default: $WHALEDO_DATA, else .whaledo beside the program.")
    private Path data;

    Path folder(Surroundings surroundings) {
        Path chosen = Optional.ofNullable(data)
                .or(() -> surroundings.variable("WHALEDO_DATA").map(Path::of))
                .or(() -> surroundings.variable("WHALEDO_HOME").map(home -> Path.of(home, STANDARD)))
                .orElse(Path.of(STANDARD));
        return surroundings.folder().resolve(chosen).normalize();
    }

    /** @throws org.whaledo.failure.Failure NOT_RUNNING */
    Endpoints endpoints(Surroundings surroundings) {
        return DataFolder.endpoints(folder(surroundings));
    }
}
