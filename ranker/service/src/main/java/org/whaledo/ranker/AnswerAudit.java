package org.whaledo.ranker;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.whaledo.catalogue.Embedding;
import org.whaledo.catalogue.Identity;
import org.whaledo.catalogue.Oracle;
import org.whaledo.catalogue.Photo;
import org.whaledo.catalogue.RankingRules;
import org.whaledo.catalogue.Serving;
import org.whaledo.catalogue.identity.DecisionLog;
import org.whaledo.event.Cause;
import org.whaledo.event.MatchesRanked;
import org.whaledo.event.Verdict;
import org.whaledo.id.EmbeddingKey;
import org.whaledo.id.ModelId;
import org.whaledo.id.PhotoId;
import org.whaledo.topic.CommittedTopics;
import org.whaledo.topic.Partitions;
import org.whaledo.topic.Topic;
import org.whaledo.topic.Topics;

/**
 * Checks the replay promise on the topics of a system at rest: that a committed reader of {@code matches} sees each
 * photo's revisions 1, 2, 3 ... once and in order, neighbours different, that probabilities are those of the answer's
 * own model, and that the answers in force are those of the naive function of photos, embeddings and decisions. Reads
 * everything; writes nothing. Records that lie on another partition than their photo's home are no part of the system:
 * they are in quarantine.
 *
 * @param photos live photos
 * @param answers answers in force that the naive function asks for
 * @param revisions records of {@code matches}
 * @param waiting live photos without embedding and so without answer
 * @param unexplained revisions for which nothing but the sweep called; of photos that stand, each shows a bug
 * @param inForce the answers in force in canonical form, by photo
 * @param breaches what does not hold, in words; empty when all holds
 */
public record AnswerAudit(
        int photos,
        int answers,
        long revisions,
        int waiting,
        long unexplained,
        SortedMap<PhotoId, String> inForce,
        List<String> breaches) {
    public AnswerAudit {
        inForce = Collections.unmodifiableSortedMap(inForce);
        breaches = List.copyOf(breaches);
    }

    /**
     * @param client Kafka settings, {@code bootstrap.servers} at least
     * @param rules those of the rankers that made the answers
     */
    public static AnswerAudit of(Map<String, Object> client, RankingRules rules) {
        CommittedTopics topics = new CommittedTopics(client);
        List<String> breaches = new ArrayList<>();
        int partitions = topics.partitions(Topics.MATCHES);
        List<ConsumerRecord<PhotoId, MatchesRanked>> log = topics.read(Topics.MATCHES);
        Map<PhotoId, MatchesRanked> last = follow(log, partitions, breaches);
        ProbabilityAudit probabilities = ProbabilityAudit.of(topics.read(Topics.MODELS));
        log.forEach(record -> probabilities.breach(record.value()).ifPresent(breaches::add));
        if (!topics.latest(Topics.CURRENT_MATCHES).equals(last)) {
            breaches.add("current-matches differs from the last records of matches");
        }
        List<Photo> photos = new ArrayList<>();
        atHome(topics, Topics.PHOTOS, id -> id, partitions)
                .forEach((id, photo) -> photos.add(PhotoWire.read(id, photo).photo()));
        SortedMap<PhotoId, String> due = due(topics, rules, photos, partitions, breaches);
        SortedMap<PhotoId, String> inForce = inForce(last);
        compare(due, inForce, breaches);
        int waiting = photos.size() - due.size();
        return new AnswerAudit(photos.size(), due.size(), log.size(), waiting, unexplained(log), inForce, breaches);
    }

    private static long unexplained(List<ConsumerRecord<PhotoId, MatchesRanked>> log) {
        return log.stream()
                .filter(record -> record.value().getCauses().equals(List.of(Cause.AUDIT)))
                .count();
    }

    /** The last value of each key, of the records that lie on the home partition of their photo. */
    private static <K, V> Map<K, V> atHome(
            CommittedTopics topics, Topic<K, V> topic, Function<K, PhotoId> photo, int partitions) {
        return CommittedTopics.latest(topics.read(topic).stream()
                .filter(record -> record.partition() == Partitions.of(photo.apply(record.key()), partitions))
                .toList());
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

    private static SortedMap<PhotoId, String> due(
            CommittedTopics topics, RankingRules rules, List<Photo> photos, int partitions, List<String> breaches) {
        SortedMap<PhotoId, String> due = new TreeMap<>();
        Optional<ModelId> serving = topics.latest(Topics.CONTROL).values().stream()
                .map(ServingWire::read)
                .max((one, other) -> Long.compare(one.epoch(), other.epoch()))
                .map(Serving::serving);
        if (serving.isEmpty()) {
            return due;
        }
        List<Embedding> embeddings = new ArrayList<>();
        atHome(topics, Topics.EMBEDDINGS, EmbeddingKey::photo, partitions)
                .forEach((key, value) -> embeddings.add(EmbeddingWire.read(key, value)));
        Oracle.of(rules, serving.get(), photos, embeddings, identities(topics, breaches))
                .answers()
                .forEach((id, answer) -> due.put(id, answer.canonical().text()));
        return due;
    }

    /** Folds the decisions anew, and holds the ranker's own fold to that. */
    private static Collection<Identity> identities(CommittedTopics topics, List<String> breaches) {
        DecisionLog decisions = new DecisionLog();
        IdentityTopology.decisions()
                .accepted(Topics.LABELS, topics.read(Topics.LABELS))
                .forEach(decisions::take);
        Map<PhotoId, Identity> told = new TreeMap<>();
        topics.latest(Topics.IDENTITY).forEach((id, value) -> told.put(id, IdentityWire.read(id, value)));
        if (!told.equals(decisions.identities())) {
            breaches.add("identity holds " + told + "\nand labels say " + decisions.identities());
        }
        return decisions.identities().values();
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
