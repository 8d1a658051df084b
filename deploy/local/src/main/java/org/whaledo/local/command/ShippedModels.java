package org.whaledo.local.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The models that come with the program, in {@code deploy/local/models}. */
final class ShippedModels {
    static final String BASE = "base";
    private static final String TRAINED = "whaledo";

    private ShippedModels() {}

    /** The trained one where it is there, else the one that knows ImageNet alone. */
    static Path standard(Surroundings surroundings) {
        return List.of(TRAINED, BASE).stream()
                .map(name -> named(surroundings, name))
                .filter(Files::isDirectory)
                .findFirst()
                .orElse(named(surroundings, BASE));
    }

    static Path named(Surroundings surroundings, String name) {
        return surroundings.home().resolve(Path.of("deploy", "local", "models", name));
    }
}
