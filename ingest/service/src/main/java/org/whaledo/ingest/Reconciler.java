package org.whaledo.ingest;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.whaledo.event.HintSource;
import org.whaledo.event.ObjectHinted;
import org.whaledo.ingest.IngestCounters.Count;
import org.whaledo.store.ObjectStore;
import org.whaledo.store.StoredObject;
import org.whaledo.topic.EventHeaders;
import org.whaledo.topic.Partitions;
import org.whaledo.topic.Topics;

/**
 * Lists the bucket and hints at everything in it, so that owners find what no event told; then tells every partition that
 * the listing has ended, so that owners find what is gone. For one thread.
 */
final class Reconciler {
    private final ObjectStore store;
    private final String bucket;
    private final Producer<String, ObjectHinted> producer;
    private final InstantSource clock;
    private final IngestCounters counters;

    Reconciler(
            ObjectStore store,
            String bucket,
            Producer<String, ObjectHinted> producer,
            InstantSource clock,
            IngestCounters counters) {
        this.store = store;
        this.bucket = bucket;
        this.producer = producer;
        this.clock = clock;
        this.counters = counters;
    }

    /**
     * One listing.
     *
     * @return how many objects there are
     * @throws org.whaledo.store.StoreFailure when the store does not answer; nothing is taken for gone then
     */
    int list() {
        Instant start = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        String topic = Topics.OBJECT_HINTS.fullName();
        int[] hinted = new int[producer.partitionsFor(topic).size()];
        AtomicReference<Exception> failed = new AtomicReference<>();
        int total = 0;
        try (Stream<StoredObject> objects = store.list(bucket, "")) {
            for (StoredObject object : (Iterable<StoredObject>) objects::iterator) {
                String key = object.name().toString();
                int partition = Partitions.of(key, hinted.length);
                send(partition, key, hint(object, start), start, failed);
                hinted[partition]++;
                total++;
                counters.add(Count.LISTED);
            }
        }
        for (int partition = 0; partition < hinted.length; partition++) {
            send(partition, bucket + "/", end(start, hinted[partition]), start, failed);
        }
        producer.flush();
        if (failed.get() != null) {
            throw new IllegalStateException("hints of a listing were not taken by " + topic, failed.get());
        }
        counters.add(Count.LISTINGS);
        return total;
    }

    private void send(int partition, String key, ObjectHinted hint, Instant start, AtomicReference<Exception> failed) {
        Headers headers = new RecordHeaders();
        String id = EventHeaders.id(
                Topics.OBJECT_HINTS.name(), key, "listing", start.toString(), Integer.toString(partition));
        EventHeaders.stamp(
                headers,
                headers,
                new EventHeaders.Event(
                        id, EventHeaders.type(ObjectHinted.class), StreamsOutbox.SOURCE, clock.instant()));
        producer.send(
                new ProducerRecord<>(Topics.OBJECT_HINTS.fullName(), partition, key, hint, headers),
                (metadata, exception) -> {
                    if (exception != null) {
                        failed.compareAndSet(null, exception);
                    }
                });
    }

    private ObjectHinted hint(StoredObject object, Instant start) {
        return hinted(start)
                .setObjectKey(object.name().key())
                .setSource(HintSource.LISTING)
                .setEtag(object.etag())
                .setStoredAt(object.storedAt())
                .build();
    }

    private ObjectHinted end(Instant start, int count) {
        return hinted(start)
                .setObjectKey("")
                .setSource(HintSource.LISTING_ENDED)
                .setHinted(count)
                .build();
    }

    private ObjectHinted.Builder hinted(Instant start) {
        return ObjectHinted.newBuilder().setBucket(bucket).setListing(start).setHintedAt(clock.instant());
    }

    /** How long to wait after a listing that failed. */
    static Duration pauseAfterFailure(Duration interval) {
        Duration soon = Duration.ofSeconds(5);
        return interval.compareTo(soon) < 0 ? interval : soon;
    }
}
