package org.whaledo.ingest;

import java.time.Instant;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.whaledo.event.Decision;
import org.whaledo.event.ObjectHinted;
import org.whaledo.event.ObjectObserved;
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
    private final Headers cause;

    /**
     * @param step of the topology that sends
     * @param cause headers of the record that is worked on
     */
    StreamsOutbox(
            String step, ProcessorContext<Object, SpecificRecord> context, IngestCounters counters, Headers cause) {
        this.step = step;
        this.context = context;
        this.counters = counters;
        this.cause = cause;
    }

    /** @param origin the record that the hint comes from */
    void hinted(ObjectHinted hint, QuarantineRecords.Origin origin) {
        String key = new ObjectName(hint.getBucket(), hint.getObjectKey()).toString();
        send(Topics.OBJECT_HINTS, key, hint, EventHeaders.id(Topics.OBJECT_HINTS.name(), key, origin.toString()));
    }

    @Override
    public void registered(PhotoRegistered photo) {
        counters.add(Count.PHOTOS);
        String id = EventHeaders.id(
                Topics.PHOTOS.name(), photo.getPhotoId(), photo.getInputDigest(), photo.getEtag(), facts(photo));
        send(Topics.PHOTOS, new PhotoId(photo.getPhotoId()), photo, id);
    }

    /** The id of an event must differ where its content does. */
    private static String facts(PhotoRegistered photo) {
        return photo.getSurvey() + "|" + photo.getEncounter() + "|" + photo.getPlace() + "|" + photo.getTakenAt();
    }

    @Override
    public void retired(PhotoRegistered photo) {
        counters.add(Count.RETIRED);
        end(Topics.PHOTOS, new PhotoId(photo.getPhotoId()));
    }

    @Override
    public void decided(Decision decision) {
        counters.add(Count.DECISIONS);
        String id = EventHeaders.id(Topics.LABELS.name(), decision.getDecisionId());
        send(Topics.LABELS, decision.getPhotoId(), decision, id);
    }

    @Override
    public void quarantined(String key, Quarantined record) {
        counters.add(Count.QUARANTINED);
        String id = EventHeaders.id(
                Topics.QUARANTINE.name(), key, record.getCode(), String.valueOf(record.getEtag()), record.getWords());
        send(Topics.QUARANTINE, key, record, id);
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
        ObjectObserved observed = found.get();
        String id = EventHeaders.id(
                Topics.OBJECTS.name(),
                name.toString(),
                observed.getEtag(),
                observed.getStoredAt().toString(),
                observed.getState().name(),
                String.valueOf(observed.getLabel()));
        send(Topics.OBJECTS, name.toString(), observed, id);
    }

    @Override
    public void described(PhotoDescribed row) {
        ObjectName name = new ObjectName(row.getBucket(), row.getObjectKey());
        String id = EventHeaders.id(
                Topics.MANIFEST_ROWS.name(),
                name.toString(),
                row.getManifestKey(),
                row.getManifestStoredAt().toString());
        send(Topics.MANIFEST_ROWS, name.toString(), row, id);
    }

    private <K, V extends SpecificRecord> void send(Topic<K, V> topic, K key, V value, String id) {
        String type = EventHeaders.type(value.getClass());
        forward(topic, key, value, new EventHeaders.Event(id, type, SOURCE, now()));
    }

    private <K, V extends SpecificRecord> void end(Topic<K, V> topic, K key) {
        String id = EventHeaders.id(topic.name(), key.toString(), "removed", now().toString());
        forward(topic, key, null, new EventHeaders.Event(id, EventHeaders.removalType(topic), SOURCE, now()));
    }

    private <K> void forward(Topic<K, ?> topic, K key, SpecificRecord value, EventHeaders.Event event) {
        Headers headers = new RecordHeaders();
        EventHeaders.stamp(headers, cause, event);
        context.forward(
                new Record<>(key, value, context.currentSystemTimeMs(), headers), IngestTopology.sinkName(step, topic));
    }

    private Instant now() {
        return Instant.ofEpochMilli(context.currentSystemTimeMs());
    }
}
