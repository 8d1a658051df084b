package org.whaledo.local.broker;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;

/**
 * One Kafka broker and controller in this process, on the loopback interface, with everything it keeps in one folder;
 * a restart on the folder goes on from there, also on other ports. The only class that knows Kafka's server code, which
 * is no public interface. A fault that makes the folder unusable ends the process, as it would end any broker.
 */
public final class EmbeddedBroker implements AutoCloseable {
    private static final int NODE = 1;
    private static final String HOST = "127.0.0.1";

    /** Sizes for one broker and a small machine; a group notices a dead member within seconds. */
    private static final Map<String, String> SMALL = Map.ofEntries(
            Map.entry("auto.create.topics.enable", "false"),
            Map.entry("offsets.topic.replication.factor", "1"),
            Map.entry("offsets.topic.num.partitions", "4"),
            Map.entry("transaction.state.log.replication.factor", "1"),
            Map.entry("transaction.state.log.min.isr", "1"),
            Map.entry("transaction.state.log.num.partitions", "4"),
            Map.entry("share.coordinator.state.topic.replication.factor", "1"),
            Map.entry("share.coordinator.state.topic.min.isr", "1"),
            Map.entry("share.coordinator.state.topic.num.partitions", "1"),
            Map.entry("default.replication.factor", "1"),
            Map.entry("group.initial.rebalance.delay.ms", "0"),
            Map.entry("group.min.session.timeout.ms", "1000"),
            Map.entry("num.network.threads", "2"),
            Map.entry("num.io.threads", "4"),
            Map.entry("log.cleaner.dedupe.buffer.size", Integer.toString(4 << 20)));

    private final KafkaConfig config;
    private final String bootstrap;
    private KafkaRaftServer server;

    private EmbeddedBroker(KafkaConfig config, String bootstrap) {
        this.config = config;
        this.bootstrap = bootstrap;
        this.server = started(config);
    }

    /**
     * @param folder existing; empty at the first start
     * @param port for clients
     * @param controllerPort for the broker's own quorum of one
     */
    public static EmbeddedBroker start(Path folder, int port, int controllerPort) {
        try {
            format(folder);
        } catch (Exception e) {
            throw new Failure(FailureCode.START_FAILED, "broker storage " + folder + ": " + e.getMessage(), e);
        }
        return new EmbeddedBroker(KafkaConfig.fromProps(properties(folder, port, controllerPort)), HOST + ":" + port);
    }

    /** {@code host:port} for clients. */
    public String bootstrap() {
        return bootstrap;
    }

    /** Stops and comes back on the same ports; its clients find it again by themselves. */
    public synchronized void restart() {
        close();
        server = started(config);
    }

    /** Waits until everything is on its way to the disk. */
    @Override
    public synchronized void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    private static KafkaRaftServer started(KafkaConfig config) {
        KafkaRaftServer server = new KafkaRaftServer(config, Time.SYSTEM);
        server.startup();
        return server;
    }

    private static Properties properties(Path folder, int port, int controllerPort) {
        String client = "PLAINTEXT://" + HOST + ":" + port;
        Properties properties = new Properties();
        properties.putAll(SMALL);
        properties.put("process.roles", "broker,controller");
        properties.put("node.id", Integer.toString(NODE));
        properties.put("controller.quorum.voters", NODE + "@" + HOST + ":" + controllerPort);
        properties.put("controller.listener.names", "CONTROLLER");
        properties.put("listeners", client + ",CONTROLLER://" + HOST + ":" + controllerPort);
        properties.put("advertised.listeners", client);
        properties.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        properties.put("inter.broker.listener.name", "PLAINTEXT");
        properties.put("log.dirs", folder.toString());
        return properties;
    }

    /** The marker comes last, so that a kill in between leaves nothing half formatted. */
    private static void format(Path folder) throws Exception {
        Path formatted = folder.resolve("formatted");
        if (Files.exists(formatted)) {
            return;
        }
        Files.deleteIfExists(folder.resolve("meta.properties"));
        String cluster = Uuid.randomUuid().toString();
        try (PrintStream silent = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            new Formatter()
                    .setClusterId(cluster)
                    .setNodeId(NODE)
                    .setControllerListenerName("CONTROLLER")
                    .setMetadataLogDirectory(folder.toString())
                    .setDirectories(List.of(folder.toString()))
                    .setIgnoreFormatted(true)
                    .setPrintStream(silent)
                    .run();
        }
        write(formatted, cluster);
    }

    private static void write(Path file, String text) throws IOException {
        Files.writeString(file, text, StandardCharsets.US_ASCII);
    }
}
