package org.whaledo.catalogue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.whaledo.catalogue.SimulatedLog.Source;
import org.whaledo.event.Verdict;
import org.whaledo.id.EmbeddingKey;
import org.whaledo.id.PhotoId;

/** Holds a simulated system at rest to the promises: in-force answers, the whole log of revisions. */
final class Verification {
    static final String UNEXPLAINED = "nothing but the audit called for ";
    private final SimulatedLog log;
    private final List<SimulatedShard> shards;
    private final RankingRules rules;
    private final Serving serving;
    private final Map<PhotoId, Identity> identities;

    /** @param identities as the naive model of decisions has them */
    Verification(
            SimulatedLog log,
            List<SimulatedShard> shards,
            RankingRules rules,
            Serving serving,
            Map<PhotoId, Identity> identities) {
        this.log = log;
        this.shards = shards;
        this.rules = rules;
        this.serving = serving;
        this.identities = identities;
    }

    /** Promises 2a, 2b and 2c, for photos that stand or need no ranking. */
    List<String> atRest() {
        List<String> found = new ArrayList<>();
        revisions(found);
        answers(found, false);
        sound(found);
        if (!log.tables().identities().equals(identities)) {
            found.add("identities are " + log.tables().identities() + "\nexpected: " + identities);
        }
        for (SimulatedShard shard : shards) {
            if (shard.restarted() > 0) {
                found.add(
                        "shard " + shard.id() + " restarted " + shard.restarted() + " rounds though nothing was lost");
            }
        }
        return found;
    }

    /** Promise 2b for all photos; and no standing photo was revised by the audit alone, at any time. */
    List<String> afterAudit() {
        List<String> found = new ArrayList<>();
        revisions(found);
        answers(found, true);
        for (SimulatedShard shard : shards) {
            shard.unexplained().forEach(revision -> found.add(UNEXPLAINED + revision));
            if (shard.healed() != shard.unexplained().size()) {
                found.add("shard " + shard.id() + " counts " + shard.healed() + " healed answers");
            }
        }
        return found;
    }

    private void answers(List<String> found, boolean resting) {
        SimulatedLog.Tables tables = log.tables();
        SortedMap<PhotoId, Answer> expected = Oracle.of(
                        rules,
                        serving.serving(),
                        tables.photos().values(),
                        tables.embeddings().values(),
                        identities.values())
                .answers();
        expected.forEach((photo, answer) -> {
            SimulatedShard home = shards.get(log.home(photo));
            Optional<Answer> inForce = home.inForce(photo).map(Revision::answer);
            boolean checked = resting || !answer.isRanked() || home.state().stands(photo);
            if (inForce.isEmpty() || checked && !inForce.get().canonical().equals(answer.canonical())) {
                found.add("in force: " + inForce.map(Answer::canonical) + "\nexpected: " + answer.canonical());
            }
        });
        last().forEach((photo, revision) -> {
            boolean live = tables.photos().containsKey(photo);
            if (live == (revision.answer().verdict() == Verdict.DELETED)) {
                found.add("photo " + photo + " live " + live + " and " + revision);
            }
        });
    }

    private Map<PhotoId, Revision> last() {
        Map<PhotoId, Revision> last = new HashMap<>();
        for (SimulatedShard shard : shards) {
            log.matches
                    .partition(shard.id().index())
                    .forEach(each -> last.put(each.answer().photo(), each));
        }
        return last;
    }

    private void revisions(List<String> found) {
        Map<PhotoId, Revision> last = new HashMap<>();
        for (SimulatedShard shard : shards) {
            for (Revision next : log.matches.partition(shard.id().index())) {
                Revision earlier = last.put(next.answer().photo(), next);
                long expected = earlier == null ? 1 : earlier.number() + 1;
                if (next.number() != expected) {
                    found.add("revision " + next.number() + " follows " + (expected - 1) + " of "
                            + next.answer().photo());
                }
                if (earlier != null
                        && earlier.answer().canonical().equals(next.answer().canonical())) {
                    found.add("revision " + next.number() + " repeats the one before: " + next);
                }
            }
        }
        last.forEach((photo, revision) -> {
            Optional<Revision> stored = shards.get(log.home(photo)).inForce(photo);
            if (!stored.map(Revision::number).equals(Optional.of(revision.number()))) {
                found.add("last of the log is " + revision + ", in force is " + stored);
            }
        });
    }

    /** Every score of every revision is that of two vectors that existed, both under the answer's model. */
    private void sound(List<String> found) {
        Map<EmbeddingKey, Set<UnitVector>> vectors = new HashMap<>();
        for (SimulatedShard shard : shards) {
            for (ShardEvent event :
                    log.of(Source.EMBEDDINGS).partition(shard.id().index())) {
                if (event instanceof ShardEvent.Embedded embedded) {
                    Embedding embedding = embedded.embedding();
                    embedding.outcome().vector().ifPresent(vector -> vectors.computeIfAbsent(
                                    embedding.key(), key -> new HashSet<>())
                            .add(vector));
                }
            }
        }
        for (SimulatedShard shard : shards) {
            for (Revision revision : log.matches.partition(shard.id().index())) {
                Answer answer = revision.answer();
                for (PhotoCandidate each : answer.photos()) {
                    Set<UnitVector> own = vectors.get(new EmbeddingKey(answer.photo(), answer.model()));
                    Set<UnitVector> others = vectors.get(new EmbeddingKey(each.photo(), answer.model()));
                    if (own.stream().noneMatch(one -> others.stream()
                            .anyMatch(other -> Oracle.cosine(one.values(), other.values()) == each.score()))) {
                        found.add("nobody ever had the score of " + each + " in " + revision);
                    }
                }
            }
        }
    }
}
