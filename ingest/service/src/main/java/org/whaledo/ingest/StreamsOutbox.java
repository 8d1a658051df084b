package org.whaledo.ingest;

import java.time.Instant;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.whaledo.event.ContentPlaced;
import org.whaledo.event.Decision;
import org.whaledo.event.ObjectHinted;
import org.whaledo.event.ObjectObserved;
import org.whaledo.event.ObjectState;
import org.whaledo.event.PhotoDescribed;
import org.whaledo.event.PhotoRegistered;
import org.whaledo.event.Quarantined;
import org.whaledo.id.ObjectName;
import org.whaledo.id.PhotoId;
import org.whaledo.ingest.IngestCounters.Count;
import org.whaledo.topic.EventHeaders;
import org.whaledo.topic.Topic;
import org.whaledo.topic.Topics;

/** Sends each word to its topic, stamped as an effect of the record at hand. For one thread. */
final class StreamsOutbox implements Outbox {
    static final String SOURCE = "/whaledo/" + QuarantineRecords.SERVICE;

    private final String step;
    private final ProcessorContext<Object, SpecificRecord> context;
    private final IngestCounters counters;
    private final Cause cause;

    /**
     * @param step of the topology that sends
     */
    StreamsOutbox(String step, ProcessorContext<Object, SpecificRecord> context, IngestCounters counters, Cause cause) {
        this.step = step;
        this.context = context;
        this.counters = counters;
        this.cause = cause;
    }

    void hinted(ObjectHinted hint) {
        send(Topics.OBJECT_HINTS, new ObjectName(hint.getBucket(), hint.getObjectKey()).toString(), hint);
    }

    @Override
    public void registered(PhotoRegistered photo) {
        counters.add(Count.PHOTOS);
        send(Topics.PHOTOS, new PhotoId(photo.getPhotoId()), photo);
        placed(photo, true);
    }

    @Override
    public void retired(PhotoRegistered photo) {
        counters.add(Count.RETIRED);
        end(Topics.PHOTOS, new PhotoId(photo.getPhotoId()));
        placed(photo, false);
    }

    private void placed(PhotoRegistered photo, boolean live) {
        ContentPlaced place = ContentPlaced.newBuilder()
                .setContentSha256(photo.getContentSha256())
                .setPhotoId(photo.getPhotoId())
                .setLive(live)
                .setStoredAt(photo.getStoredAt())
                .build();
        send(Topics.CONTENTS, photo.getContentSha256(), place);
    }

    @Override
    public void decided(Decision decision) {
        counters.add(Count.DECISIONS);
        send(Topics.LABELS, decision.getPhotoId(), decision);
    }

    @Override
    public void quarantined(String key, Quarantined record) {
        counters.add(Count.QUARANTINED);
        send(Topics.QUARANTINE, key, record);
    }

    @Override
    public void released(String key) {
        end(Topics.QUARANTINE, key);
    }

    @Override
    public void observed(ObjectName name, Optional<ObjectObserved> found) {
        if (found.isEmpty()) {
            end(Topics.OBJECTS, name.toString());
            return;
        }
        if (found.get().getState() == ObjectState.MANIFEST) {
            counters.add(Count.MANIFESTS);
        }
        send(Topics.OBJECTS, name.toString(), found.get());
    }

    @Override
    public void described(PhotoDescribed row) {
        send(Topics.MANIFEST_ROWS, new ObjectName(row.getBucket(), row.getObjectKey()).toString(), row);
    }

    private <K, V extends SpecificRecord> void send(Topic<K, V> topic, K key, V value) {
        forward(topic, key, value, EventHeaders.type(value.getClass()));
    }

    private <K> void end(Topic<K, ?> topic, K key) {
        forward(topic, key, null, EventHeaders.removalType(topic));
    }

    private <K> void forward(Topic<K, ?> topic, K key, SpecificRecord value, String type) {
        String id = EventHeaders.id(topic.name(), key.toString(), type, cause.id());
        Headers headers = new RecordHeaders();
        EventHeaders.stamp(headers, cause.headers(), new EventHeaders.Event(id, type, SOURCE, now()));
        context.forward(
                new Record<>(key, value, context.currentSystemTimeMs(), headers), IngestTopology.sinkName(step, topic));
    }

    private Instant now() {
        return Instant.ofEpochMilli(context.currentSystemTimeMs());
    }

    /**
     * What led to the words: with topic and key it makes their ids, the same when the work is done again after a crash.
     *
     * @param headers whose trace goes on
     */
    record Cause(String id, Headers headers) {
        /** The record that is worked on. */
        static Cause of(ProcessorContext<?, ?> context, Headers headers) {
            return new Cause(
                    EventHeaders.id(headers).orElseGet(() -> origin(context).toString()), headers);
        }

        /** A hint that waited. */
        static Cause of(ObjectHinted hint) {
            String id = EventHeaders.id(
                    "waiting",
                    hint.getBucket(),
                    hint.getObjectKey(),
                    hint.getHintedAt().toString(),
                    Integer.toString(hint.getFailedLooks()));
            return new Cause(id, new RecordHeaders());
        }
    }

    /** Where the record that is worked on lies. */
    static QuarantineRecords.Origin origin(ProcessorContext<?, ?> context) {
        RecordMetadata at = context.recordMetadata().orElseThrow();
        return new QuarantineRecords.Origin(at.topic(), at.partition(), at.offset());
    }
}
