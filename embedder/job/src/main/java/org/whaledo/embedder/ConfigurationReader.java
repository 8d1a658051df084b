package org.whaledo.embedder;

import com.typesafe.config.Config;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.whaledo.embedder.EmbedderConfiguration.Checkpoints;
import org.whaledo.embedder.EmbedderConfiguration.Flow;
import org.whaledo.embedder.EmbedderConfiguration.Kafka;
import org.whaledo.embedder.engine.EngineSettings;
import org.whaledo.store.StoreEndpoint;

/** Reads the embedder's section of a configuration; 0 threads means one for each core. */
final class ConfigurationReader {
    private ConfigurationReader() {}

    static EmbedderConfiguration read(Config section) {
        return new EmbedderConfiguration(
                kafka(section.getConfig("kafka")),
                store(section.getConfig("store")),
                delivery(section.getConfig("delivery")),
                flow(section.getConfig("flow")),
                checkpoints(section.getConfig("checkpoints")),
                section.getEnum(DeviceDemand.class, "device"),
                engine(section.getConfig("engine")),
                Path.of(section.getString("model-cache")));
    }

    private static Kafka kafka(Config section) {
        Map<String, String> properties = section.getConfig("properties").entrySet().stream()
                .collect(Collectors.toMap(
                        each -> each.getKey().replace("\"", ""),
                        each -> String.valueOf(each.getValue().unwrapped())));
        return new Kafka(section.getString("bootstrap"), section.getString("group"), properties);
    }

    private static StoreEndpoint store(Config section) {
        return new StoreEndpoint(
                URI.create(section.getString("endpoint")),
                section.getString("region"),
                section.getString("access-key"),
                section.getString("secret-key"));
    }

    private static Delivery delivery(Config section) {
        return section.getBoolean("exactly-once")
                ? new Delivery.ExactlyOnce(
                        section.getString("transaction-prefix"), section.getDuration("transaction-timeout"))
                : new Delivery.AtLeastOnce();
    }

    private static Flow flow(Config section) {
        return new Flow(
                section.getInt("parallelism"),
                section.getInt("photos-in-flight"),
                section.getInt("requests-in-flight"),
                section.getDuration("patience"));
    }

    private static Checkpoints checkpoints(Config section) {
        return new Checkpoints(
                URI.create(section.getString("directory")),
                section.getDuration("interval"),
                section.getDuration("timeout"));
    }

    private static EngineSettings engine(Config section) {
        return new EngineSettings(
                shape(section.getConfig("cpu")),
                shape(section.getConfig("gpu")),
                orCores(section.getInt("decoders")),
                section.getInt("fetchers"),
                section.getDuration("batch-wait"),
                section.getBytes("bytes-in-flight"),
                section.getInt("models"),
                section.getInt("model-attempts"),
                section.getDuration("model-rest"));
    }

    private static EngineSettings.Shape shape(Config section) {
        return new EngineSettings.Shape(orCores(section.getInt("lanes")), section.getInt("batch"));
    }

    private static int orCores(int count) {
        return count == 0 ? Runtime.getRuntime().availableProcessors() : count;
    }
}
