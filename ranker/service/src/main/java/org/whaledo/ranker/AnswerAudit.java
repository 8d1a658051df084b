package org.whaledo.ranker;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.whaledo.catalogue.Embedding;
import org.whaledo.catalogue.Identity;
import org.whaledo.catalogue.Oracle;
import org.whaledo.catalogue.Photo;
import org.whaledo.catalogue.RankingRules;
import org.whaledo.catalogue.Serving;
import org.whaledo.event.MatchesRanked;
import org.whaledo.event.Verdict;
import org.whaledo.id.ModelId;
import org.whaledo.id.PhotoId;
import org.whaledo.topic.Partitions;
import org.whaledo.topic.Topics;

/**
 * Checks the replay promise on the topics of a system at rest: that a committed reader of {@code matches} sees each
 * photo's revisions 1, 2, 3 ... once and in order, neighbours different, and that the answers in force are those of the
 * naive function of photos, embeddings and decisions. Reads everything; writes nothing.
 *
 * @param photos live photos
 * @param answers answers in force that the naive function asks for
 * @param revisions records of {@code matches}
 * @param waiting live photos without embedding and so without answer
 * @param breaches what does not hold, in words; empty when all holds
 */
public record AnswerAudit(int photos, int answers, long revisions, int waiting, List<String> breaches) {
    public AnswerAudit {
        breaches = List.copyOf(breaches);
    }

    /**
     * @param client Kafka settings, {@code bootstrap.servers} at least
     * @param rules those of the rankers that made the answers
     */
    public static AnswerAudit of(Map<String, Object> client, RankingRules rules) {
        CommittedTopics topics = new CommittedTopics(client);
        List<String> breaches = new ArrayList<>();
        List<ConsumerRecord<PhotoId, MatchesRanked>> log = topics.read(Topics.MATCHES);
        Map<PhotoId, MatchesRanked> last = follow(log, topics.partitions(Topics.MATCHES), breaches);
        if (!topics.latest(Topics.CURRENT_MATCHES).equals(last)) {
            breaches.add("current-matches differs from the last records of matches");
        }
        Collection<Photo> photos = photos(topics);
        SortedMap<PhotoId, String> due = due(topics, rules, photos);
        compare(due, inForce(last), breaches);
        return new AnswerAudit(photos.size(), due.size(), log.size(), photos.size() - due.size(), breaches);
    }

    private static Map<PhotoId, MatchesRanked> follow(
            List<ConsumerRecord<PhotoId, MatchesRanked>> log, int partitions, List<String> breaches) {
        Map<PhotoId, MatchesRanked> last = new HashMap<>();
        for (ConsumerRecord<PhotoId, MatchesRanked> record : log) {
            String where = "photo " + record.key() + " at matches-" + record.partition() + "-" + record.offset();
            Optional<MatchesRanked> before = Optional.ofNullable(last.put(record.key(), record.value()));
            long due = before.map(MatchesRanked::getRevision).orElse(0L) + 1;
            if (record.value().getRevision() != due) {
                breaches.add(where + ": revision " + record.value().getRevision() + ", due is " + due);
            }
            if (before.filter(
                            answer -> answer.getAnswerId().equals(record.value().getAnswerId()))
                    .isPresent()) {
                breaches.add(where + ": revision " + due + " repeats the answer before it");
            }
            if (record.partition() != Partitions.of(record.key(), partitions)) {
                breaches.add(where + ": is not on its home partition");
            }
        }
        return last;
    }

    private static Collection<Photo> photos(CommittedTopics topics) {
        List<Photo> photos = new ArrayList<>();
        topics.latest(Topics.PHOTOS)
                .forEach((id, photo) -> photos.add(PhotoWire.read(id, photo).photo()));
        return photos;
    }

    private static SortedMap<PhotoId, String> due(
            CommittedTopics topics, RankingRules rules, Collection<Photo> photos) {
        SortedMap<PhotoId, String> due = new TreeMap<>();
        Optional<ModelId> serving = topics.latest(Topics.CONTROL).values().stream()
                .map(ServingWire::read)
                .max((one, other) -> Long.compare(one.epoch(), other.epoch()))
                .map(Serving::serving);
        if (serving.isEmpty()) {
            return due;
        }
        List<Embedding> embeddings = new ArrayList<>();
        topics.latest(Topics.EMBEDDINGS).forEach((key, value) -> embeddings.add(EmbeddingWire.read(key, value)));
        List<Identity> identities = new ArrayList<>();
        topics.latest(Topics.IDENTITY).forEach((id, value) -> identities.add(IdentityWire.read(id, value)));
        Oracle.of(rules, serving.get(), photos, embeddings, identities)
                .answers()
                .forEach((id, answer) -> due.put(id, answer.canonical().text()));
        return due;
    }

    private static SortedMap<PhotoId, String> inForce(Map<PhotoId, MatchesRanked> last) {
        SortedMap<PhotoId, String> inForce = new TreeMap<>();
        last.forEach((photo, answer) -> {
            if (answer.getVerdict() != Verdict.DELETED) {
                inForce.put(photo, AnswerWire.read(answer).answer().canonical().text());
            }
        });
        return inForce;
    }

    private static void compare(
            SortedMap<PhotoId, String> due, SortedMap<PhotoId, String> inForce, List<String> breaches) {
        TreeSet<PhotoId> all = new TreeSet<>(due.keySet());
        all.addAll(inForce.keySet());
        for (PhotoId photo : all) {
            if (!inForce.containsKey(photo)) {
                breaches.add("photo " + photo + " has no answer");
            } else if (!due.containsKey(photo)) {
                breaches.add("photo " + photo + " has an answer and should have none: " + inForce.get(photo));
            } else if (!due.get(photo).equals(inForce.get(photo))) {
                breaches.add(
                        "photo " + photo + " is answered\n" + inForce.get(photo) + "and should be\n" + due.get(photo));
            }
        }
    }
}
