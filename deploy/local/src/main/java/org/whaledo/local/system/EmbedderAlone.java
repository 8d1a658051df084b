package org.whaledo.local.system;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Consumer;
import org.whaledo.embedder.EmbedderConfiguration;
import org.whaledo.embedder.EmbedderJob;
import org.whaledo.local.folder.DataFolder;
import org.whaledo.local.folder.Ports;

/**
 * The embedder and what it stands on, without ingest and ranker: photos that somebody registers on their topic become
 * embeddings. For measuring the embedder by itself; composed of the same parts as {@link LocalSystem}.
 */
public final class EmbedderAlone implements AutoCloseable {
    private static final int FLINK_PORT = 8081;

    private final LocalSettings settings;
    private final DataFolder folder;
    private final Clock clock;
    private final Parts parts;

    /**
     * @param folder held by this process; stays open
     * @param progress hears which part starts
     */
    public EmbedderAlone(LocalSettings settings, DataFolder folder, Clock clock, Consumer<String> progress) {
        this.settings = settings;
        this.folder = folder;
        this.clock = clock;
        this.parts = new Parts(progress);
    }

    /** Starts all parts. @return what the job runs with, where broker and store are included */
    public EmbedderConfiguration start() {
        Ports ports = new Ports();
        Foundation foundation = Foundation.on(ports, settings);
        int web = ports.take("Flink's web interface", settings.flinkPort(), FLINK_PORT);
        ServiceSettings services =
                foundation.lay(parts, settings, folder, clock).services();
        EmbedderConfiguration embedder = services.embedder(LocalSystem.SLOTS);
        FlinkCluster flink = parts.start("Flink cluster", () -> startFlink(web));
        parts.run("embedder", () -> flink.run(job -> EmbedderJob.define(job, embedder)));
        return embedder;
    }

    @Override
    public void close() {
        parts.close();
    }

    private FlinkCluster startFlink(int port) throws Exception {
        Path temporary = Files.createDirectories(folder.temporary());
        return FlinkCluster.start(port, LocalSystem.SLOTS, folder.checkpoints(), temporary);
    }
}
