package org.whaledo.local.play;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.whaledo.event.MatchesRanked;
import org.whaledo.event.Verdict;
import org.whaledo.topic.TopicReader;
import org.whaledo.topic.Topics;

/** The answers in force, as a committed reader of {@code matches} has seen them so far. Not thread-safe. */
final class AnswerBook implements AutoCloseable {
    private final TopicReader reader;
    private final Map<String, Long> revisions = new HashMap<>();
    private final Map<String, Instant> firstByModel = new HashMap<>();
    private final Map<String, MatchesRanked> byKey = new HashMap<>();
    private long duplicates;

    private AnswerBook(TopicReader reader) {
        this.reader = reader;
    }

    /** @param client Kafka settings, {@code bootstrap.servers} at least */
    static AnswerBook open(Map<String, Object> client) {
        return new AnswerBook(TopicReader.open(client, Topics.MATCHES));
    }

    /** Takes in what was answered by now. @return how many answers came */
    long refresh() {
        long[] count = {0};
        reader.readToEnd(record -> {
            take(record);
            count[0]++;
        });
        return count[0];
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        MatchesRanked answer = Topics.MATCHES.values().deserializer().deserialize(record.topic(), record.value());
        long before = Optional.ofNullable(revisions.put(answer.getPhotoId(), answer.getRevision()))
                .orElse(0L);
        if (before >= answer.getRevision()) {
            duplicates++;
        }
        firstByModel.merge(
                answer.getModelId(), answer.getRankedAt(), (one, other) -> one.isBefore(other) ? one : other);
        if (answer.getVerdict() == Verdict.DELETED) {
            byKey.remove(answer.getObjectKey());
        } else {
            byKey.put(answer.getObjectKey(), answer);
        }
    }

    /** The answer in force for the photo under the key. */
    Optional<MatchesRanked> of(String key) {
        return Optional.ofNullable(byKey.get(key));
    }

    /** Revisions that came although they, or a later one of the photo, had come before; 0 where all is well. */
    long duplicates() {
        return duplicates;
    }

    /** When the model first answered. @param model 64 hex digits */
    Optional<Instant> first(String model) {
        return Optional.ofNullable(firstByModel.get(model));
    }

    @Override
    public void close() {
        reader.close();
    }
}
