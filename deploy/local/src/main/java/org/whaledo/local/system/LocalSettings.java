package org.whaledo.local.system;

import com.typesafe.config.Config;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.whaledo.store.StoreEndpoint;

/**
 * What somebody may choose about a local system. A port that is not given is the usual one or the next free.
 *
 * @param data the folder in which it keeps everything
 * @param model folder of the model that serves until another is published
 * @param store the S3 store to work on; empty for the embedded one
 * @param changes settings of the services, with their prefix {@code whaledo}, that win over the configuration
 */
public record LocalSettings(
        Path data,
        Path model,
        Optional<StoreEndpoint> store,
        OptionalInt s3Port,
        OptionalInt kafkaPort,
        OptionalInt httpPort,
        OptionalInt flinkPort,
        Config changes) {
    /** @param settings of services, with their prefix {@code whaledo} */
    public LocalSettings changing(Config settings) {
        return new LocalSettings(
                data, model, store, s3Port, kafkaPort, httpPort, flinkPort, settings.withFallback(changes));
    }
}
