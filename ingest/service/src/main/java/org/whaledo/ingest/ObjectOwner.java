package org.whaledo.ingest;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.whaledo.event.HintSource;
import org.whaledo.event.ObjectHinted;
import org.whaledo.event.ObjectObserved;
import org.whaledo.event.PhotoDescribed;
import org.whaledo.failure.FailureCode;
import org.whaledo.id.ObjectName;
import org.whaledo.ingest.IngestCounters.Count;

/**
 * Owns the objects of one partition: takes hints and manifests' rows about them, looks, remembers, tells. What cannot be
 * looked at now waits in a store of its own and stops nothing else.
 */
final class ObjectOwner implements Processor<String, SpecificRecord, Object, SpecificRecord> {
    static final String OBJECTS = "objects";
    static final String ROWS = "rows";
    static final String WAITING = "waiting";

    private static final Logger LOG = LoggerFactory.getLogger(ObjectOwner.class);
    private static final Duration TICK = Duration.ofMillis(200);
    private static final Duration TURN = Duration.ofSeconds(2);

    private final String bucket;
    private final Duration grace;
    private final ObjectInspector inspector;
    private final IngestCounters counters;
    private final ListingDuty duty;
    private final StoreBreaker breaker;
    private final ListingWatch watch = new ListingWatch();

    private ProcessorContext<Object, SpecificRecord> context;
    private ObjectLedger ledger;
    private KeyValueStore<String, ObjectObserved> objects;
    private KeyValueStore<String, ObjectHinted> waiting;

    ObjectOwner(
            IngestConfiguration configuration, ObjectInspector inspector, IngestCounters counters, ListingDuty duty) {
        this.bucket = configuration.bucket();
        this.grace = configuration.eventGrace();
        this.inspector = inspector;
        this.counters = counters;
        this.duty = duty;
        this.breaker = new StoreBreaker(inspector::storeAnswers);
    }

    @Override
    public void init(ProcessorContext<Object, SpecificRecord> processorContext) {
        context = processorContext;
        objects = context.getStateStore(OBJECTS);
        waiting = context.getStateStore(WAITING);
        ledger = new ObjectLedger(objects, context.getStateStore(ROWS));
        context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, time -> lookAtWhatWaits());
        if (context.taskId().partition() == 0) {
            duty.begin();
        }
    }

    @Override
    public void close() {
        if (context.taskId().partition() == 0) {
            duty.end();
        }
    }

    @Override
    public void process(Record<String, SpecificRecord> record) {
        try {
            if (record.value() instanceof PhotoDescribed row && row.getBucket().equals(bucket)) {
                ledger.described(row, outbox(record.headers()));
            } else if (record.value() instanceof ObjectHinted hint
                    && hint.getBucket().equals(bucket)) {
                hinted(hint, record.headers());
            }
        } catch (KafkaException e) {
            throw e;
        } catch (RuntimeException e) {
            // A record's edge: what nobody foresaw in one record must not stop the others.
            quarantine(record, e);
        }
    }

    private void quarantine(Record<String, SpecificRecord> record, RuntimeException why) {
        QuarantineRecords.Origin origin = StreamsOutbox.origin(context);
        String words = record.key() + ": " + why;
        outbox(record.headers())
                .quarantined(
                        origin.toString(),
                        QuarantineRecords.of(origin, null, FailureCode.UNFORESEEN_FAULT, words, now()));
    }

    private void hinted(ObjectHinted hint, Headers cause) {
        counters.add(Count.HINTS);
        if (hint.getSource() == HintSource.LISTING_ENDED) {
            listingEnded(hint);
            return;
        }
        ObjectName name = name(hint);
        if (hint.getSource() == HintSource.LISTING) {
            watch.saw(name.toString(), hint);
            if (isRemembered(name, hint)) {
                return;
            }
        }
        Instant earliest = earliest(hint);
        if (now().isBefore(earliest)) {
            postpone(name, ObjectHinted.newBuilder(hint).setNotBefore(earliest).build());
            return;
        }
        look(name, hint, outbox(cause));
    }

    private Instant earliest(ObjectHinted hint) {
        boolean isFresh = hint.getSource() == HintSource.LISTING && hint.getStoredAt() != null;
        Instant afterGrace = isFresh ? hint.getStoredAt().plus(grace) : Instant.MIN;
        return afterGrace.isAfter(breaker.closedFrom()) ? afterGrace : breaker.closedFrom();
    }

    private boolean isRemembered(ObjectName name, ObjectHinted hint) {
        return ledger.memory(name)
                .filter(memory -> memory.getEtag().equals(hint.getEtag()))
                .filter(memory -> hint.getStoredAt() == null
                        || memory.getStoredAt().getEpochSecond()
                                == hint.getStoredAt().getEpochSecond())
                .isPresent();
    }

    private void look(ObjectName name, ObjectHinted hint, Outbox outbox) {
        counters.add(Count.LOOKS);
        Look look = inspector.look(name, ledger.memory(name), hint.getSource() == HintSource.RETRY);
        if (look instanceof Look.Postponed postponed) {
            notNow(name, hint, postponed);
            return;
        }
        breaker.answered();
        waiting.delete(name.toString());
        if (taken(name, look, outbox) && hint.getSource() == HintSource.LISTING) {
            counters.add(Count.HEALED);
        }
    }

    /** An object's edge: what nobody foresaw in one must not stop the others. @return whether this was news */
    private boolean taken(ObjectName name, Look look, Outbox outbox) {
        try {
            return apply(name, look, outbox);
        } catch (KafkaException e) {
            throw e;
        } catch (RuntimeException e) {
            return apply(name, inspector.unforeseen(name, e), outbox);
        }
    }

    private boolean apply(ObjectName name, Look look, Outbox outbox) {
        if (look instanceof Look.Gone) {
            return ledger.gone(name, outbox);
        }
        if (look instanceof Look.Seen seen) {
            return ledger.seen(name, seen.sighting(), outbox);
        }
        return false;
    }

    private void notNow(ObjectName name, ObjectHinted hint, Look.Postponed postponed) {
        counters.add(Count.FAILED_LOOKS);
        if (postponed.why().code() != FailureCode.OBJECT_CHANGED) {
            breaker.failed(now());
        }
        int failed = hint.getFailedLooks() + 1;
        LOG.atInfo()
                .addKeyValue("object", name)
                .addKeyValue("code", postponed.why().code().code())
                .addKeyValue("failed", failed)
                .addKeyValue("cause", postponed.why().getMessage())
                .log("an object waits");
        postpone(
                name,
                ObjectHinted.newBuilder(hint)
                        .setFailedLooks(failed)
                        .setNotBefore(now().plus(StoreBreaker.pause(failed - 1)))
                        .build());
    }

    /** What waits keeps its source when that asks for more than the newcomer's does. */
    private void postpone(ObjectName name, ObjectHinted hint) {
        ObjectHinted there = waiting.get(name.toString());
        boolean asksForMore = there != null
                && (there.getSource() == HintSource.RETRY
                        || there.getSource() == HintSource.NOTIFICATION && hint.getSource() == HintSource.LISTING);
        waiting.put(
                name.toString(),
                asksForMore
                        ? ObjectHinted.newBuilder(hint)
                                .setSource(there.getSource())
                                .build()
                        : hint);
    }

    private void lookAtWhatWaits() {
        if (breaker.isOpen(now())) {
            return;
        }
        Instant end = now().plus(TURN);
        for (ObjectHinted hint : due()) {
            if (breaker.isOpen(now()) || now().isAfter(end)) {
                return;
            }
            look(name(hint), hint, outbox(StreamsOutbox.Cause.of(hint)));
        }
    }

    private List<ObjectHinted> due() {
        List<ObjectHinted> due = new ArrayList<>();
        Instant now = now();
        try (KeyValueIterator<String, ObjectHinted> all = waiting.all()) {
            while (all.hasNext()) {
                ObjectHinted hint = all.next().value;
                if (Optional.ofNullable(hint.getNotBefore()).orElse(Instant.MIN).compareTo(now) <= 0) {
                    due.add(hint);
                }
            }
        }
        return due;
    }

    /** Everything in the bucket has been hinted at: what is remembered and was not may be gone. */
    private void listingEnded(ObjectHinted end) {
        if (end.getListing() == null || !watch.isWhole(end)) {
            return;
        }
        try (KeyValueIterator<String, ObjectObserved> all = objects.all()) {
            while (all.hasNext()) {
                KeyValue<String, ObjectObserved> entry = all.next();
                boolean isOlder = entry.value.getObservedAt().isBefore(end.getListing());
                if (isOlder && !watch.hasSeen(entry.key, end)) {
                    ObjectName name = new ObjectName(entry.value.getBucket(), entry.value.getObjectKey());
                    postpone(name, missing(name));
                }
            }
        }
    }

    private ObjectHinted missing(ObjectName name) {
        return ObjectHinted.newBuilder()
                .setBucket(name.bucket())
                .setObjectKey(name.key())
                .setSource(HintSource.LISTING)
                .setHintedAt(now())
                .build();
    }

    private static ObjectName name(ObjectHinted hint) {
        return new ObjectName(hint.getBucket(), hint.getObjectKey());
    }

    private Outbox outbox(Headers headers) {
        return outbox(StreamsOutbox.Cause.of(context, headers));
    }

    private Outbox outbox(StreamsOutbox.Cause cause) {
        return new StreamsOutbox(IngestTopology.OWNER, context, counters, cause);
    }

    private Instant now() {
        return Instant.ofEpochMilli(context.currentSystemTimeMs());
    }
}
