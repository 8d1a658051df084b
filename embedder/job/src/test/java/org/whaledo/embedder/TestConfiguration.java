package org.whaledo.embedder;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.whaledo.embedder.EmbedderConfiguration.Checkpoints;
import org.whaledo.embedder.EmbedderConfiguration.Flow;
import org.whaledo.embedder.EmbedderConfiguration.Kafka;
import org.whaledo.embedder.engine.EngineSettings;
import org.whaledo.embedder.engine.EngineSettings.Shape;
import org.whaledo.store.StoreEndpoint;

/** A configuration for tests: small, with a group of its own. */
final class TestConfiguration {
    private static final StoreEndpoint NO_STORE =
            new StoreEndpoint(URI.create("http://localhost:1"), "us-east-1", "key", "secret");

    private TestConfiguration() {}

    static EmbedderConfiguration of(String bootstrap, String group, Path folder) {
        Checkpoints often =
                new Checkpoints(folder.resolve("checkpoints").toUri(), Duration.ofMillis(300), Duration.ofMinutes(1));
        EmbedderConfiguration standard = EmbedderConfiguration.standard(bootstrap, NO_STORE, folder);
        return new EmbedderConfiguration(
                new Kafka(bootstrap, group, standard.kafka().properties()),
                NO_STORE,
                standard.delivery(),
                new Flow(2, 16, 8, Duration.ofSeconds(60)),
                often,
                standard.device(),
                engine(),
                standard.modelCache());
    }

    static EmbedderConfiguration parallel(EmbedderConfiguration configuration, int parallelism) {
        Flow flow = configuration.flow();
        return configuration.with(
                new Flow(parallelism, flow.photosInFlight(), flow.requestsInFlight(), flow.patience()));
    }

    static EngineSettings engine() {
        Shape shape = new Shape(1, 4);
        return new EngineSettings(shape, shape, 2, 4, Duration.ofMillis(2), 1 << 20, 2, 2, Duration.ofSeconds(30));
    }
}
