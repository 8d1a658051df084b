package org.whaledo.local.system;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.whaledo.embedder.EmbedderConfiguration;
import org.whaledo.embedder.EmbedderJob;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;
import org.whaledo.ingest.IngestService;
import org.whaledo.ingest.IngestStatus;
import org.whaledo.local.broker.EmbeddedBroker;
import org.whaledo.local.folder.DataFolder;
import org.whaledo.local.folder.Endpoints;
import org.whaledo.local.folder.Ports;
import org.whaledo.ranker.Quiescence;
import org.whaledo.ranker.RankerService;
import org.whaledo.store.Buckets;
import org.whaledo.store.StoreEndpoint;
import org.whaledo.trainer.service.TrainerService;

/**
 * All of Whaledo in this process: broker, store, Flink cluster and services, each started by the code that starts it in
 * production, closed in reverse. What it keeps lies in the data folder; a start goes on from there, also after a kill.
 * {@link #close()} may come from another thread at any time, once {@link #start()} has been called or not.
 */
public final class LocalSystem implements AutoCloseable {
    /** The one whose whales and models a local system knows. */
    public static final String CATALOGUE = "beluga";

    static final int SLOTS = 2;

    private static final int HTTP_PORT = 8080;
    private static final int FLINK_PORT = 8081;
    private static final Duration RANKER_START = Duration.ofSeconds(60);
    private static final long POLL_MILLIS = 50;

    private final LocalSettings settings;
    private final DataFolder folder;
    private final Clock clock;
    private final Parts parts;
    private final UnaryOperator<EmbedderConfiguration> embedder;
    private Optional<EmbeddedBroker> broker = Optional.empty();
    private Optional<RankerService> ranker = Optional.empty();
    private Optional<IngestService> ingest = Optional.empty();
    private Optional<FlinkCluster> flink = Optional.empty();

    /**
     * @param folder held by this process; stays open
     * @param progress hears which part starts
     */
    public LocalSystem(LocalSettings settings, DataFolder folder, Clock clock, Consumer<String> progress) {
        this(settings, folder, clock, progress, UnaryOperator.identity());
    }

    /** @param embedder what its configuration is changed to */
    public LocalSystem(
            LocalSettings settings,
            DataFolder folder,
            Clock clock,
            Consumer<String> progress,
            UnaryOperator<EmbedderConfiguration> embedder) {
        this.settings = settings;
        this.folder = folder;
        this.clock = clock;
        this.parts = new Parts(progress);
        this.embedder = embedder;
    }

    /**
     * Starts all parts and returns when a photo would be answered.
     *
     * @throws Failure PORT_IN_USE, DATA_FOLDER_UNUSABLE, STORE_DIFFERS, STORE_UNREACHABLE, STORE_REFUSED, START_FAILED with
     *     the part's name, what a part throws
     */
    public Endpoints start() {
        Ports ports = new Ports();
        Foundation foundation = Foundation.on(ports, settings);
        int http = ports.take("the HTTP interface", settings.httpPort(), HTTP_PORT);
        int web = ports.take("Flink's web interface", settings.flinkPort(), FLINK_PORT);

        Foundation.Laid ground = foundation.lay(parts, settings, folder, clock);
        ServiceSettings services = ground.services();
        broker = Optional.of(ground.broker());
        ranker = Optional.of(parts.start("ranker", () -> RankerService.start(services.ranker(http))));
        ingest = Optional.of(parts.start("ingest", () -> IngestService.start(services.ingest())));
        flink = Optional.of(parts.start("Flink cluster", () -> startFlink(web)));
        parts.run("embedder", () -> flink.get()
                .run(job -> EmbedderJob.define(job, embedder.apply(services.embedder(SLOTS)))));
        parts.run("ranker's shards", () -> awaitReady(ranker.get()));
        services.trainer().ifPresent(trainer -> parts.start("trainer", () -> TrainerService.start(trainer, clock)));
        return endpoints(services.store(), services.bootstrap(), http, web);
    }

    /** True when at this moment everything is taken in, embedded and ranked, and no audit runs. */
    public boolean isIdle() {
        return ranker.isPresent()
                && ingest.map(IngestService::status)
                        .filter(status -> status.running() && status.lag() == 0 && status.waiting() == 0)
                        .isPresent()
                && ranker.get().quiescence().sample().idle();
    }

    /** How ingest is doing; empty before it has started. */
    Optional<IngestStatus> ingestStatus() {
        return ingest.map(IngestService::status);
    }

    /** Stops the broker and starts it again under everything that speaks to it; for tests of that. */
    void restartBroker() {
        broker.orElseThrow().restart();
    }

    /** Ends the Flink cluster's task manager as a crash would and starts another one; for tests of that. */
    void replaceTaskManager(int index) throws Exception {
        flink.orElseThrow().replaceTaskManager(index);
    }

    @Override
    public void close() {
        parts.close();
    }

    private FlinkCluster startFlink(int port) throws Exception {
        Path temporary = Files.createDirectories(folder.temporary());
        return FlinkCluster.start(port, SLOTS, folder.checkpoints(), temporary);
    }

    private static boolean awaitReady(RankerService ranker) throws InterruptedException {
        long deadline = System.nanoTime() + RANKER_START.toNanos();
        while (!ranker.obstacles().isEmpty() || !serves(ranker.quiescence().sample())) {
            if (System.nanoTime() > deadline) {
                throw new Failure(
                        FailureCode.START_FAILED,
                        "the ranker is not ready after " + RANKER_START.toSeconds() + " s: " + ranker.obstacles());
            }
            Thread.sleep(POLL_MILLIS);
        }
        return true;
    }

    private static boolean serves(Quiescence.Sample sample) {
        return sample.shards().size() == Foundation.PARTITIONS
                && sample.shards().stream()
                        .allMatch(shard -> shard.status().serving().isPresent());
    }

    private static Endpoints endpoints(StoreEndpoint store, String bootstrap, int http, int web) {
        return new Endpoints(
                new Endpoints.S3(
                        store.endpoint(), Buckets.PHOTOS, store.accessKey(), store.secretKey(), store.region()),
                new Endpoints.Kafka(bootstrap),
                loopback(http),
                loopback(web));
    }

    private static URI loopback(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }
}
