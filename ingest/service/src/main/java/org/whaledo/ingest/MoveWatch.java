package org.whaledo.ingest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.whaledo.event.ContentPlaced;
import org.whaledo.event.Decision;
import org.whaledo.event.DecisionKind;
import org.whaledo.event.DecisionSource;
import org.whaledo.id.LengthPrefixedDigest;

/**
 * Sees where the same bytes lie: when a photo is gone and another one has its bytes, whichever was told first, what was
 * decided on the one goes over to the other. Of several that have them the newest takes over. A copy is no move: both
 * are there.
 */
final class MoveWatch implements Processor<String, ContentPlaced, Object, SpecificRecord> {
    static final String PLACES = "places";

    private static final Comparator<ContentPlaced> OLDEST_FIRST =
            Comparator.comparing(ContentPlaced::getStoredAt).thenComparing(ContentPlaced::getPhotoId);

    private final IngestCounters counters;
    private ProcessorContext<Object, SpecificRecord> context;
    private KeyValueStore<String, ContentPlaced> places;

    MoveWatch(IngestCounters counters) {
        this.counters = counters;
    }

    @Override
    public void init(ProcessorContext<Object, SpecificRecord> processorContext) {
        context = processorContext;
        places = context.getStateStore(PLACES);
    }

    @Override
    public void process(Record<String, ContentPlaced> record) {
        ContentPlaced place = record.value();
        places.put(key(place), place);
        Outbox outbox = new StreamsOutbox(
                IngestTopology.MOVES, context, counters, StreamsOutbox.Cause.of(context, record.headers()));
        if (place.getLive()) {
            twins(place, other -> !other.getLive()).forEach(gone -> moved(gone, place, outbox));
        } else {
            twins(place, ContentPlaced::getLive).stream()
                    .max(OLDEST_FIRST)
                    .ifPresent(newest -> moved(place, newest, outbox));
        }
    }

    /** Forgets the place that was left: what was decided there is elsewhere now, and moves on from there. */
    private void moved(ContentPlaced from, ContentPlaced to, Outbox outbox) {
        places.delete(key(from));
        outbox.decided(decision(from, to, Instant.ofEpochMilli(context.currentSystemTimeMs())));
    }

    /** Once for each stay under the new key: a photo may move back and forth. */
    private static Decision decision(ContentPlaced from, ContentPlaced to, Instant now) {
        String id = new LengthPrefixedDigest()
                .add("moved")
                .add(from.getPhotoId())
                .add(to.getPhotoId())
                .add(Long.toString(to.getStoredAt().toEpochMilli()))
                .hex(32);
        return Decision.newBuilder()
                .setDecisionId(id)
                .setKind(DecisionKind.MOVED)
                .setPhotoId(to.getPhotoId())
                .setMovedFromPhotoId(from.getPhotoId())
                .setDecider("ingest")
                .setSource(DecisionSource.OTHER)
                .setDecidedAt(now)
                .setReason("the same bytes lie under another key, and no longer under the old one")
                .build();
    }

    private List<ContentPlaced> twins(ContentPlaced place, Predicate<ContentPlaced> wanted) {
        List<ContentPlaced> twins = new ArrayList<>();
        String content = place.getContentSha256();
        try (KeyValueIterator<String, ContentPlaced> all = places.range(content + "/", content + "0")) {
            all.forEachRemaining(each -> Optional.of(each.value)
                    .filter(twin -> !twin.getPhotoId().equals(place.getPhotoId()))
                    .filter(wanted)
                    .ifPresent(twins::add));
        }
        return twins;
    }

    private static String key(ContentPlaced place) {
        return place.getContentSha256() + "/" + place.getPhotoId();
    }
}
