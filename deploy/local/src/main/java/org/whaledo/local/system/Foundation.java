package org.whaledo.local.system;

import java.time.Clock;
import java.util.OptionalInt;
import org.whaledo.failure.Failure;
import org.whaledo.local.broker.EmbeddedBroker;
import org.whaledo.local.folder.DataFolder;
import org.whaledo.local.folder.Ports;
import org.whaledo.local.store.EmbeddedStore;
import org.whaledo.store.Buckets;
import org.whaledo.store.ObjectStore;
import org.whaledo.store.S3ObjectStore;
import org.whaledo.store.StoreEndpoint;
import org.whaledo.store.StoreFailure;
import org.whaledo.topic.TopicSetup;

/** What every service stands on: the broker with its topics, the store with its buckets, the first model. On these ports. */
record Foundation(int s3, int kafka, int quorum) {
    static final int PARTITIONS = 4;
    private static final short REPLICATION = 1;
    private static final int S3_PORT = 9000;
    static final int KAFKA_PORT = 9092;
    static final int QUORUM_PORT = 19_092;

    /** @throws Failure PORT_IN_USE */
    static Foundation on(Ports ports, LocalSettings settings) {
        return new Foundation(
                ports.take("the store", settings.s3Port(), S3_PORT),
                ports.take("the broker", settings.kafkaPort(), KAFKA_PORT),
                ports.take("the broker's quorum", OptionalInt.empty(), QUORUM_PORT));
    }

    /**
     * What was started.
     *
     * @param services how they find it
     */
    record Laid(EmbeddedBroker broker, ServiceSettings services) {}

    /**
     * Starts it, a part after the other.
     *
     * @throws Failure STORE_DIFFERS, STORE_UNREACHABLE, STORE_REFUSED, START_FAILED with the part's name
     */
    Laid lay(Parts parts, LocalSettings settings, DataFolder folder, Clock clock) {
        folder.storeMark().require(settings.store().map(StoreEndpoint::endpoint));
        settings.store().ifPresent(external -> parts.run("store", () -> join(external, folder)));
        EmbeddedBroker broker = parts.start("broker", () -> EmbeddedBroker.start(folder.broker(), kafka, quorum));
        String bootstrap = broker.bootstrap();
        parts.run("topics", () -> setUpTopics(bootstrap));
        StoreEndpoint store = settings.store().orElseGet(() -> startStore(parts, folder, bootstrap, clock));
        ServiceSettings services = new ServiceSettings(bootstrap, store, folder, settings.changes());
        parts.run("model", () -> new FirstModel(services, settings.model(), clock).publishWhereNoneIs());
        return new Laid(broker, services);
    }

    private StoreEndpoint startStore(Parts parts, DataFolder folder, String bootstrap, Clock clock) {
        EmbeddedStore store = parts.start(
                "store", () -> EmbeddedStore.start(folder.store(), s3, folder.credentials(), bootstrap, clock));
        parts.run("buckets", () -> setUpBuckets(store.endpoint()));
        return store.endpoint();
    }

    /** Asked before anything else starts, so that a wrong address or key is told at once and leaves nothing behind. */
    private static boolean join(StoreEndpoint external, DataFolder folder) {
        setUpBuckets(external);
        folder.storeMark().write(external.endpoint());
        return true;
    }

    private static boolean setUpTopics(String bootstrap) {
        TopicSetup.ensure(bootstrap, PARTITIONS, REPLICATION);
        return true;
    }

    private static boolean setUpBuckets(StoreEndpoint endpoint) {
        try (ObjectStore store = S3ObjectStore.open(endpoint)) {
            store.ensureBucket(Buckets.PHOTOS);
            store.ensureBucket(Buckets.MODELS);
            return true;
        } catch (StoreFailure e) {
            throw new Failure(e.code(), "store " + endpoint.endpoint() + ": " + e.getMessage(), e);
        }
    }
}
