package org.whaledo.embedder;

import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import java.time.Duration;
import org.whaledo.embedder.EmbedderConfiguration.Checkpoints;
import org.whaledo.embedder.EmbedderConfiguration.Flow;
import org.whaledo.embedder.EmbedderConfiguration.Kafka;
import org.whaledo.embedder.engine.EngineSettings;
import org.whaledo.embedder.engine.EngineSettings.Shape;

/** Configurations for tests: the defaults with a test's broker, folder and changes. */
record TestConfiguration(EmbedderConfiguration built) {

    static TestConfiguration of(String bootstrap, String group, Path folder) {
        EmbedderConfiguration defaults = EmbedderConfiguration.of(ConfigFactory.defaultReference());
        return new TestConfiguration(new EmbedderConfiguration(
                new Kafka(bootstrap, group, defaults.kafka().properties()),
                defaults.store(),
                new Delivery.AtLeastOnce(),
                new Flow(2, 16, 8, Duration.ofSeconds(60)),
                new Checkpoints(folder.resolve("checkpoints").toUri(), Duration.ofMillis(300), Duration.ofMinutes(1)),
                DeviceDemand.AUTO,
                engine(),
                folder.resolve("models")));
    }

    static EngineSettings engine() {
        Shape shape = new Shape(1, 4);
        return new EngineSettings(shape, shape, 2, 4, Duration.ofMillis(2), 1 << 20, 2, 2, Duration.ofSeconds(30));
    }

    TestConfiguration with(Delivery delivery) {
        return with(delivery, built.flow(), built.device());
    }

    TestConfiguration with(Flow flow) {
        return with(built.delivery(), flow, built.device());
    }

    TestConfiguration with(DeviceDemand device) {
        return with(built.delivery(), built.flow(), device);
    }

    TestConfiguration parallel(int parallelism) {
        Flow flow = built.flow();
        return with(new Flow(parallelism, flow.photosInFlight(), flow.requestsInFlight(), flow.patience()));
    }

    private TestConfiguration with(Delivery delivery, Flow flow, DeviceDemand device) {
        return new TestConfiguration(new EmbedderConfiguration(
                built.kafka(),
                built.store(),
                delivery,
                flow,
                built.checkpoints(),
                device,
                built.engine(),
                built.modelCache()));
    }
}
