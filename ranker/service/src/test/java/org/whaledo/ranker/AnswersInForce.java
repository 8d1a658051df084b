package org.whaledo.ranker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.whaledo.catalogue.Embedding;
import org.whaledo.catalogue.Identity;
import org.whaledo.catalogue.Oracle;
import org.whaledo.catalogue.Photo;
import org.whaledo.event.MatchesRanked;
import org.whaledo.event.Verdict;
import org.whaledo.id.ModelId;
import org.whaledo.id.PhotoId;
import org.whaledo.topic.Topic;
import org.whaledo.topic.Topics;

/** The answers that a committed reader believes in, and what they must be. */
final class AnswersInForce {
    private final RankerWorld world;

    AnswersInForce(RankerWorld world) {
        this.world = world;
    }

    /** Canonical text per photo; asserts promise 2a over the whole log on the way. */
    SortedMap<PhotoId, String> published() {
        Map<PhotoId, MatchesRanked> last = new HashMap<>();
        for (ConsumerRecord<PhotoId, MatchesRanked> record : world.read(Topics.MATCHES)) {
            MatchesRanked answer = record.value();
            assertThat(record.partition()).isEqualTo(world.home(record.key()));
            MatchesRanked before = last.put(record.key(), answer);
            long expected = before == null ? 1 : before.getRevision() + 1;
            assertThat(answer.getRevision()).as("revision of %s", record.key()).isEqualTo(expected);
            if (before != null) {
                assertThat(answer.getAnswerId()).as("answer %s", record.key()).isNotEqualTo(before.getAnswerId());
            }
        }
        assertThat(latest(Topics.CURRENT_MATCHES)).isEqualTo(last);
        SortedMap<PhotoId, String> answers = new TreeMap<>();
        last.forEach((photo, answer) -> {
            if (answer.getVerdict() != Verdict.DELETED) {
                answers.put(photo, AnswerWire.read(answer).answer().canonical().text());
            }
        });
        return answers;
    }

    /** What the naive function of the topics' last records says. */
    SortedMap<PhotoId, String> expected(ModelId serving) {
        List<Photo> photos = new ArrayList<>();
        latest(Topics.PHOTOS)
                .forEach((id, photo) -> photos.add(PhotoWire.read(id, photo).photo()));
        List<Embedding> embeddings = new ArrayList<>();
        latest(Topics.EMBEDDINGS).forEach((key, value) -> embeddings.add(EmbeddingWire.read(key, value)));
        List<Identity> identities = new ArrayList<>();
        latest(Topics.IDENTITY).forEach((id, value) -> identities.add(IdentityWire.read(id, value)));
        SortedMap<PhotoId, String> answers = new TreeMap<>();
        Oracle.of(RankerWorld.RULES, serving, photos, embeddings, identities)
                .answers()
                .forEach((id, answer) -> answers.put(id, answer.canonical().text()));
        return answers;
    }

    private <K, V> Map<K, V> latest(Topic<K, V> topic) {
        Map<K, V> latest = new HashMap<>();
        for (ConsumerRecord<K, V> record : world.read(topic)) {
            if (record.value() == null) {
                latest.remove(record.key());
            } else {
                latest.put(record.key(), record.value());
            }
        }
        return latest;
    }
}
