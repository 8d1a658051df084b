package org.whaledo.ingest;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.errors.MissingSourceTopicException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.whaledo.event.ObjectHinted;
import org.whaledo.failure.RetryBudget;
import org.whaledo.image.GateLimits;
import org.whaledo.store.ObjectStore;
import org.whaledo.store.S3ObjectStore;
import org.whaledo.store.StoreFailure;
import org.whaledo.store.StoredObject;
import org.whaledo.topic.PlainProducer;
import org.whaledo.topic.Topics;

/**
 * Turns what happens in the bucket into photos, labels and quarantine records, exactly once. Several instances of one group
 * share the partitions. Needs its topics to be there.
 */
public final class IngestService implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(IngestService.class);
    private static final Duration STOP = Duration.ofSeconds(10);
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int REPLACEMENTS = 5;

    private final ObjectStore store;
    private final Producer<String, ObjectHinted> hints;
    private final ListingThread listing;
    private final KafkaStreams streams;
    private final IngestCounters counters;

    private IngestService(
            ObjectStore store,
            Producer<String, ObjectHinted> hints,
            ListingThread listing,
            KafkaStreams streams,
            IngestCounters counters) {
        this.store = store;
        this.hints = hints;
        this.listing = listing;
        this.streams = streams;
        this.counters = counters;
    }

    /**
     * Starts; returns before partitions are assigned, see {@link #status()}.
     *
     * @throws StoreFailure STORE_REFUSED or NO_SUCH_BUCKET; a store that does not answer yet is waited for
     */
    public static IngestService start(IngestConfiguration configuration) {
        return start(configuration, S3ObjectStore.open(configuration.store()));
    }

    /** @param store closed with the service */
    static IngestService start(IngestConfiguration configuration, ObjectStore store) {
        try {
            requireBucket(configuration, store);
        } catch (StoreFailure e) {
            store.close();
            throw e;
        }
        IngestCounters counters = new IngestCounters();
        Producer<String, ObjectHinted> hints = producer(configuration);
        Reconciler reconciler = new Reconciler(store, configuration.bucket(), hints, InstantSource.system(), counters);
        ListingThread listing = ListingThread.start(reconciler, configuration.listingInterval());
        KafkaStreams streams = new KafkaStreams(
                topology(configuration, store, counters, listing, InstantSource.system()), properties(configuration));
        RetryBudget replacements = new RetryBudget(REPLACEMENTS, WINDOW, InstantSource.system());
        streams.setUncaughtExceptionHandler(thrown -> failed(thrown, replacements));
        streams.start();
        return new IngestService(store, hints, listing, streams, counters);
    }

    static Topology topology(
            IngestConfiguration configuration,
            ObjectStore store,
            IngestCounters counters,
            ListingDuty duty,
            InstantSource clock) {
        ObjectInspector inspector = new ObjectInspector(store, configuration, GateLimits.standard(), clock);
        return IngestTopology.of(
                () -> new EventHinter(configuration.bucket(), counters),
                () -> new ObjectOwner(configuration, inspector, counters, duty),
                () -> new MoveWatch(counters));
    }

    /** How it is doing; cheap enough to be asked every second. */
    public IngestStatus status() {
        KafkaStreams.State state = streams.state();
        return new IngestStatus(
                state == KafkaStreams.State.RUNNING, state.name(), waiting(), lag(), counters.snapshot());
    }

    /** Lists the bucket now rather than when its turn comes, if this instance has that duty. */
    public void listNow() {
        listing.listNow();
    }

    /** Stops within ten seconds; what was begun and not finished is done again by whoever takes over. */
    @Override
    public void close() {
        listing.close();
        streams.close(CloseOptions.groupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP)
                .withTimeout(STOP));
        hints.close(Duration.ofSeconds(1));
        store.close();
    }

    private long waiting() {
        try {
            return streams.store(StoreQueryParameters.fromNameAndType(
                            ObjectOwner.WAITING, QueryableStoreTypes.<String, ObjectHinted>keyValueStore()))
                    .approximateNumEntries();
        } catch (InvalidStateStoreException | IllegalStateException notRunning) {
            return 0;
        }
    }

    private long lag() {
        return (long) streams.metrics().values().stream()
                .filter(metric -> metric.metricName().name().equals("records-lag"))
                .map(metric -> metric.metricValue())
                .filter(Double.class::isInstance)
                .mapToDouble(Double.class::cast)
                .filter(lag -> lag > 0)
                .sum();
    }

    private static void requireBucket(IngestConfiguration configuration, ObjectStore store) {
        try (Stream<StoredObject> objects = store.list(configuration.bucket(), "")) {
            LOG.atInfo()
                    .addKeyValue("store", configuration.store())
                    .addKeyValue("empty", objects.findFirst().isEmpty())
                    .log("the store answers");
        } catch (StoreFailure e) {
            if (!e.isTransient()) {
                throw e;
            }
            LOG.atWarn().addKeyValue("store", configuration.store()).log("the store does not answer yet");
        }
    }

    private static StreamThreadExceptionResponse failed(Throwable thrown, RetryBudget replacements) {
        if (thrown instanceof MissingSourceTopicException || thrown.getCause() instanceof MissingSourceTopicException) {
            LOG.error("ingest stops: a topic is missing; set topics up and start again", thrown);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        if (!replacements.spend()) {
            LOG.error("ingest stops: its threads fail one after the other", thrown);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        LOG.error("a thread of ingest failed and is replaced", thrown);
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    private static Producer<String, ObjectHinted> producer(IngestConfiguration configuration) {
        Map<String, Object> properties = new HashMap<>();
        properties.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, configuration.bootstrap());
        properties.put(ProducerConfig.CLIENT_ID_CONFIG, configuration.group() + "-listing");
        properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        return PlainProducer.open(Topics.OBJECT_HINTS, properties);
    }

    private static Properties properties(IngestConfiguration configuration) {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, configuration.group());
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, configuration.bootstrap());
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 100);
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, configuration.threads());
        properties.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, -1);
        properties.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
        properties.put(
                StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, UndecodableRecords.class.getName());
        properties.put(CommonClientConfigs.METRIC_REPORTER_CLASSES_CONFIG, "");
        // An owner that looks at a hundred objects of a slow store must not be taken for dead.
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), 100);
        // After a crash the others take over this soon.
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), 10_000);
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        properties.putAll(configuration.kafka());
        return properties;
    }
}
