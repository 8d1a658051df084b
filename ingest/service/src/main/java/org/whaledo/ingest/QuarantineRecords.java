package org.whaledo.ingest;

import java.nio.ByteBuffer;
import java.time.Instant;
import org.whaledo.event.Quarantined;
import org.whaledo.failure.FailureCode;
import org.whaledo.store.StoredObject;

/** Writes down what could not be taken in, why, and what to do. */
final class QuarantineRecords {
    static final String SERVICE = "ingest";
    private static final int LONGEST_PAYLOAD = 64 << 10;
    private static final int LONGEST_WORDS = 2_000;

    private QuarantineRecords() {}

    static Quarantined of(StoredObject object, FailureCode code, String words, Instant now) {
        return written(code, words, now)
                .setBucket(object.name().bucket())
                .setObjectKey(object.name().key())
                .setEtag(object.etag())
                .build();
    }

    /** @param payload the record as it came; null for a tombstone */
    static Quarantined of(Origin origin, byte[] payload, FailureCode code, String words, Instant now) {
        Quarantined.Builder builder = written(code, origin + ": " + words, now)
                .setTopic(origin.topic())
                .setPartition(origin.partition())
                .setOffset(origin.offset());
        if (payload != null) {
            builder.setPayload(ByteBuffer.wrap(payload, 0, Math.min(payload.length, LONGEST_PAYLOAD))
                    .slice());
        }
        return builder.build();
    }

    private static Quarantined.Builder written(FailureCode code, String words, Instant now) {
        return Quarantined.newBuilder()
                .setCode(code.code())
                .setWords(words.length() <= LONGEST_WORDS ? words : words.substring(0, LONGEST_WORDS))
                .setAdvice(code.advice())
                .setService(SERVICE)
                .setAt(now);
    }

    /** Where a record lies. */
    record Origin(String topic, int partition, long offset) {
        @Override
        public String toString() {
            return topic + "-" + partition + "-" + offset;
        }
    }
}
