package org.whaledo.embedder;

import org.whaledo.event.Quarantined;
import org.whaledo.topic.EventHeaders;
import org.whaledo.topic.Partitions;
import org.whaledo.topic.Topic;
import org.whaledo.topic.Topics;

/** Undecodable records on {@code quarantine}, keyed by where they came from. */
final class QuarantineRecords extends OutgoingRecords<Quarantined> {
    private static final long serialVersionUID = 1L;

    @Override
    Topic<?, Quarantined> topic() {
        return Topics.QUARANTINE;
    }

    @Override
    byte[] key(Quarantined event) {
        return Topics.QUARANTINE.keys().serializer().serialize(Topics.QUARANTINE.fullName(), origin(event));
    }

    @Override
    int partition(Quarantined event, int partitions) {
        return Partitions.of(origin(event), partitions);
    }

    @Override
    EventHeaders.Event describe(Quarantined event) {
        String id = EventHeaders.id(Topics.QUARANTINE.name(), origin(event), event.getCode());
        return new EventHeaders.Event(id, EventHeaders.type(Quarantined.class), SOURCE, event.getAt());
    }

    private static String origin(Quarantined event) {
        return event.getTopic() + "-" + event.getPartition() + "-" + event.getOffset();
    }
}
