package org.whaledo.ranker;

import java.time.Clock;
import org.apache.kafka.clients.admin.Admin;
import org.whaledo.failure.Failure;

/**
 * One running instance of the ranker: the stream of shards, and the HTTP interface beside it. Several instances of one
 * application share the shards among them. Thread-safe.
 */
public final class RankerService implements AutoCloseable {
    private final Admin admin;
    private final StreamsHost streams;
    private final Quiescence quiescence;

    private RankerService(Admin admin, StreamsHost streams, Quiescence quiescence) {
        this.admin = admin;
        this.streams = streams;
        this.quiescence = quiescence;
    }

    /**
     * Starts and returns before the shards are restored; see {@code /health/ready}.
     *
     * @throws Failure when the topics or the settings do not fit
     */
    public static RankerService start(RankerConfiguration configuration) {
        ClientSettings settings = new ClientSettings(configuration);
        Clock clock = Clock.systemUTC();
        Admin admin = Admin.create(settings.client("admin"));
        try {
            int shards = new ShardTopics(admin).check(configuration.replication());
            Gauges gauges = new Gauges();
            StreamsHost streams =
                    new StreamsHost(RankerTopology.of(configuration, shards, gauges, clock), settings.streams(), clock);
            streams.start();
            GroupLag lag = new GroupLag(admin, configuration.application(), shards);
            return new RankerService(admin, streams, new Quiescence(gauges, lag, streams::obstacle));
        } catch (RuntimeException e) {
            admin.close();
            throw e;
        }
    }

    /** Tells when inputs and answers are at rest. */
    public Quiescence quiescence() {
        return quiescence;
    }

    /** Stops within 20 s; hands its shards over to other instances. */
    @Override
    public void close() {
        streams.close();
        admin.close();
    }
}
