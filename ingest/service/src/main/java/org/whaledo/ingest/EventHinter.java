package org.whaledo.ingest;

import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.whaledo.event.HintSource;
import org.whaledo.event.ObjectHinted;
import org.whaledo.failure.FailureCode;
import org.whaledo.id.ObjectName;
import org.whaledo.ingest.IngestCounters.Count;

/** Turns the store's own events into hints, keyed by object whatever the store keyed them by. */
final class EventHinter implements Processor<byte[], byte[], Object, SpecificRecord> {
    private final String bucket;
    private final BucketEventParser parser = new BucketEventParser();
    private final IngestCounters counters;
    private ProcessorContext<Object, SpecificRecord> context;

    EventHinter(String bucket, IngestCounters counters) {
        this.bucket = bucket;
        this.counters = counters;
    }

    @Override
    public void init(ProcessorContext<Object, SpecificRecord> processorContext) {
        context = processorContext;
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        counters.add(Count.EVENTS);
        BucketEvents parsed = parser.parse(record.value());
        for (int i = 0; i < parsed.ignored(); i++) {
            counters.add(Count.EVENTS_IGNORED);
        }
        for (BucketEvent event : parsed.events()) {
            if (event.bucket().equals(bucket)) {
                event.keys().forEach(key -> hint(event, key, record.headers()));
            } else {
                counters.add(Count.OTHER_BUCKETS);
            }
        }
        if (!parsed.problems().isEmpty()) {
            quarantine(record, String.join("; ", parsed.problems()));
        }
    }

    private void hint(BucketEvent event, String key, Headers cause) {
        ObjectName name = new ObjectName(event.bucket(), key);
        ObjectHinted hint = ObjectHinted.newBuilder()
                .setBucket(name.bucket())
                .setObjectKey(name.key())
                .setSource(HintSource.NOTIFICATION)
                .setEtag(event.etag().orElse(null))
                .setHintedAt(now())
                .build();
        outbox(cause).hinted(hint);
    }

    private void quarantine(Record<byte[], byte[]> record, String problems) {
        counters.add(Count.UNDECODABLE);
        QuarantineRecords.Origin origin = StreamsOutbox.origin(context);
        outbox(record.headers())
                .quarantined(
                        origin.toString(),
                        QuarantineRecords.of(origin, record.value(), FailureCode.NOT_A_BUCKET_EVENT, problems, now()));
    }

    private StreamsOutbox outbox(Headers cause) {
        return new StreamsOutbox(IngestTopology.HINTER, context, counters, StreamsOutbox.Cause.of(context, cause));
    }

    private Instant now() {
        return Instant.ofEpochMilli(context.currentSystemTimeMs());
    }
}
