package org.whaledo.ranker;

import java.nio.ByteBuffer;
import java.time.Clock;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.whaledo.event.Quarantined;

/** Writes down what was refused, where it lay and what it held, so that nothing is dropped silently. */
final class Quarantine {
    private static final int KEPT_BYTES = 64 * 1024;
    private static final String SERVICE = "ranker";

    private final Clock clock;

    Quarantine(Clock clock) {
        this.clock = clock;
    }

    /** @param payload the value as it came; null for a tombstone */
    Record<String, Quarantined> of(Arrival.Refused<?> refused, RecordMetadata origin, byte[] payload) {
        String key = origin.topic() + "-" + origin.partition() + "-" + origin.offset();
        Quarantined value = Quarantined.newBuilder()
                .setCode(refused.code().code())
                .setWords(refused.words() + ", offset " + origin.offset())
                .setAdvice(refused.code().advice())
                .setTopic(origin.topic())
                .setPartition(origin.partition())
                .setOffset(origin.offset())
                .setPayload(payload == null ? null : ByteBuffer.wrap(payload, 0, Math.min(payload.length, KEPT_BYTES)))
                .setService(SERVICE)
                .setAt(clock.instant())
                .build();
        return new Record<>(key, value, clock.millis());
    }
}
