package org.whaledo.local.play;

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
    private final Map<String, MatchesRanked> byPhoto = new HashMap<>();
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
        MatchesRanked before = byPhoto.put(answer.getPhotoId(), answer);
        if (before != null && before.getRevision() >= answer.getRevision()) {
            duplicates++;
        }
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

    @Override
    public void close() {
        reader.close();
    }
}
