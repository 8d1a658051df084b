package org.whaledo.local.system;

import java.nio.file.Path;
import java.util.OptionalInt;

/**
 * What somebody may choose about a local system. A port that is not given is the usual one or the next free.
 *
 * @param data the folder in which it keeps everything
 * @param model folder of the model that serves until another is published
 */
public record LocalSettings(
        Path data, Path model, OptionalInt s3Port, OptionalInt kafkaPort, OptionalInt httpPort, OptionalInt flinkPort) {

    /** The usual ports, or the next free ones. */
    public static LocalSettings on(Path data, Path model) {
        return new LocalSettings(
                data, model, OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty());
    }
}
