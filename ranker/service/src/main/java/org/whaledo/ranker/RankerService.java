package org.whaledo.ranker;

import com.typesafe.config.ConfigFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.whaledo.failure.Failure;
import org.whaledo.topic.Brokers;
import org.whaledo.topic.PlainProducer;
import org.whaledo.topic.Topic;
import org.whaledo.topic.Topics;

/**
 * One running instance of the ranker: the stream of shards, and the HTTP interface beside it. Several instances of one
 * application share the shards among them. Thread-safe.
 */
public final class RankerService implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RankerService.class);

    private static final Duration TOPICS_PATIENCE = Duration.ofSeconds(10);
    private static final Duration BROKERS_PATIENCE = Duration.ofSeconds(15);

    private static final List<Topic<?, ?>> READ =
            Stream.concat(ReadModel.TOPICS.stream(), ModelBoard.TOPICS.stream()).toList();

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final StreamsHost streams;
    private final CommittedReader reader;
    private final Quiescence quiescence;
    private final HttpApi http;

    private RankerService(RankerConfiguration configuration) {
        Clock clock = Clock.systemUTC();
        ClientSettings settings = new ClientSettings(configuration);
        try {
            Admin admin = closing(Admin.create(settings.client("admin")));
            Brokers brokers = new Brokers(admin, BROKERS_PATIENCE);
            int shards = new ShardTopics(brokers, TOPICS_PATIENCE).check(configuration.replication());
            MemoryTopics memory = new MemoryTopics(configuration.application());
            new MemoryCheck(brokers, settings.client("memory-check"), memory).requireWhole();
            Gauges gauges = new Gauges();
            streams = closing(new StreamsHost(
                    RankerTopology.of(configuration, shards, gauges, clock), settings.streams(), clock));
            GroupLag lag = new GroupLag(brokers, configuration.application(), shards);
            quiescence = new Quiescence(gauges, lag, streams::obstacle);
            ReadModel readModel = new ReadModel(shards);
            ModelBoard board = new ModelBoard(shards);
            reader = closing(new CommittedReader(settings.client("reader"), READ, shards, record -> {
                readModel.take(record);
                board.take(record);
            }));
            DecisionDesk desk = closing(new DecisionDesk(settings.producer("decisions"), readModel, clock));
            RetrainInbox inbox = closing(new RetrainInbox(
                    PlainProducer.open(Topics.RETRAIN_REQUESTS, settings.producer("retrain-requests")), clock));
            ModelDesk modelDesk = closing(new ModelDesk(settings.producer("models"), board, clock));
            Routes photos = new RankerRoutes(this::obstacles, readModel, desk, inbox);
            Routes models = new ModelRoutes(photos, this::obstacles, board, modelDesk, clock);
            http = closing(HttpApi.open(
                    configuration.http(),
                    new StatusRoutes(models, this::obstacles, this::death, quiescence, board, configuration.rules())));
            streams.start();
            reader.start();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * Starts and returns before the shards are restored; {@link #obstacles()} tells when all works.
     *
     * @throws Failure when the topics, the settings or the HTTP port do not fit; RANKER_MEMORY_LOST when answers were
     *     given that it does not remember
     */
    public static RankerService start(RankerConfiguration configuration) {
        return new RankerService(configuration);
    }

    /** Runs until the process is told to stop. */
    public static void main(String[] arguments) {
        RankerService service = start(RankerConfiguration.from(ConfigFactory.load()));
        Runtime.getRuntime().addShutdownHook(new Thread(service::close, "ranker-stop"));
        LOG.atInfo().addKeyValue("http", service.httpPort()).log("ranker started");
    }

    /** Tells when inputs and answers are at rest. */
    public Quiescence quiescence() {
        return quiescence;
    }

    /** Where the HTTP interface listens. */
    public int httpPort() {
        return http.port();
    }

    /** Why not everything works at the moment; empty when the instance is ready. */
    public List<String> obstacles() {
        return Stream.of(streams.obstacle(), reader.obstacle())
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<String> death() {
        return streams.death().or(reader::death);
    }

    /** Stops within 20 s; hands its shards over to other instances. */
    @Override
    public void close() {
        while (!opened.isEmpty()) {
            AutoCloseable next = opened.pop();
            try {
                next.close();
            } catch (Exception e) {
                LOG.atWarn().addKeyValue("part", next).setCause(e).log("a part did not stop cleanly");
            }
        }
    }

    private <T extends AutoCloseable> T closing(T part) {
        opened.push(part);
        return part;
    }
}
