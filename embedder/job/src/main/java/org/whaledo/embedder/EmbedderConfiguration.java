package org.whaledo.embedder;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.whaledo.embedder.engine.EngineSettings;
import org.whaledo.store.StoreEndpoint;

/**
 * Everything that one may decide about the embedder. Keys and defaults are in {@code reference.conf}.
 *
 * @param modelCache folder of the process for models' files; a cache, may be lost
 */
public record EmbedderConfiguration(
        Kafka kafka,
        StoreEndpoint store,
        Delivery delivery,
        Flow flow,
        Checkpoints checkpoints,
        DeviceDemand device,
        EngineSettings engine,
        Path modelCache) {

    /**
     * The brokers.
     *
     * @param group consumer group under which progress is shown; what counts is the checkpoint
     * @param properties for all clients, such as security
     */
    public record Kafka(String bootstrap, String group, Map<String, String> properties) {
        public Kafka {
            properties = Map.copyOf(properties);
        }
    }

    /**
     * How much is under way.
     *
     * @param parallelism subtasks of every operator, at most {@link EmbedderJob#MAX_PARALLELISM}
     * @param photosInFlight new photos that a subtask has under way, at most
     * @param requestsInFlight requested photos that a subtask has under way, at most
     * @param patience a photo that has no vector by then ends as EMBEDDING_TIMED_OUT
     */
    public record Flow(int parallelism, int photosInFlight, int requestsInFlight, Duration patience) {
        public Flow {
            if (parallelism < 1 || parallelism > EmbedderJob.MAX_PARALLELISM) {
                throw new IllegalArgumentException(
                        "parallelism must be 1 to " + EmbedderJob.MAX_PARALLELISM + ", was " + parallelism);
            }
        }
    }

    /**
     * What a restart goes back to.
     *
     * @param directory where checkpoints lie, with scheme
     * @param timeout of one checkpoint; while the store is out none completes, which is no reason to restart
     */
    public record Checkpoints(URI directory, Duration interval, Duration timeout) {}

    /**
     * The defaults, for a launcher that knows where things are.
     *
     * @param folder for checkpoints, below {@code checkpoints}, and models' files, below {@code models}
     */
    public static EmbedderConfiguration standard(String bootstrap, StoreEndpoint store, Path folder) {
        EmbedderConfiguration defaults = of(ConfigFactory.defaultReference().resolve());
        Checkpoints checkpoints = new Checkpoints(
                folder.resolve("checkpoints").toUri(), defaults.checkpoints.interval(), defaults.checkpoints.timeout());
        return new EmbedderConfiguration(
                new Kafka(bootstrap, defaults.kafka.group(), defaults.kafka.properties()),
                store,
                defaults.delivery,
                defaults.flow,
                checkpoints,
                defaults.device,
                defaults.engine,
                folder.resolve("models"));
    }

    /** With another promise to readers. */
    public EmbedderConfiguration with(Delivery other) {
        return new EmbedderConfiguration(kafka, store, other, flow, checkpoints, device, engine, modelCache);
    }

    /** With another amount of work under way. */
    public EmbedderConfiguration with(Flow other) {
        return new EmbedderConfiguration(kafka, store, delivery, other, checkpoints, device, engine, modelCache);
    }

    /** With checkpoints elsewhere or at another interval. */
    public EmbedderConfiguration with(Checkpoints other) {
        return new EmbedderConfiguration(kafka, store, delivery, flow, other, device, engine, modelCache);
    }

    /** On another device. */
    public EmbedderConfiguration with(DeviceDemand other) {
        return new EmbedderConfiguration(kafka, store, delivery, flow, checkpoints, other, engine, modelCache);
    }

    /** With an engine of another size. */
    public EmbedderConfiguration with(EngineSettings other) {
        return new EmbedderConfiguration(kafka, store, delivery, flow, checkpoints, device, other, modelCache);
    }

    /**
     * Reads {@code whaledo.embedder}.
     *
     * @throws com.typesafe.config.ConfigException that names the key and where it stands
     */
    public static EmbedderConfiguration of(Config root) {
        return ConfigurationReader.read(root.getConfig("whaledo.embedder"));
    }
}
