package org.whaledo.ranker;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.whaledo.event.Cause;
import org.whaledo.event.MatchesRanked;
import org.whaledo.event.Verdict;
import org.whaledo.id.PhotoId;
import org.whaledo.topic.CommittedTopics;
import org.whaledo.topic.Topics;

/**
 * What a committed reader saw of switches between models: that every answer of an epoch is of one model, that no photo
 * goes back to an earlier epoch, that an answer under another model says {@code MODEL}, and how long a live photo was
 * without an answer once it had one. Reads everything; writes nothing.
 *
 * @param gap the longest time that a photo which is live now had no answer after its first
 * @param switches every epoch after the first under which something was answered anew
 * @param breaches what does not hold, in words; empty when all holds
 */
public record SwitchoverAudit(Duration gap, List<Switch> switches, List<String> breaches) {
    private static final Set<Verdict> OF_A_MODEL =
            EnumSet.of(Verdict.CANDIDATES, Verdict.NO_CANDIDATES, Verdict.FAILED);

    public SwitchoverAudit {
        switches = List.copyOf(switches);
        breaches = List.copyOf(breaches);
    }

    /**
     * A switch as its answers show it.
     *
     * @param revised photos that had an answer under another model before
     * @param first when the first of them was answered anew
     * @param last when the last was
     */
    public record Switch(long epoch, String model, int revised, Instant first, Instant last) {
        private Switch with(Instant at) {
            return new Switch(epoch, model, revised + 1, at.isBefore(first) ? at : first, at.isAfter(last) ? at : last);
        }
    }

    /** @param client Kafka settings, {@code bootstrap.servers} at least */
    public static SwitchoverAudit of(Map<String, Object> client) {
        CommittedTopics topics = new CommittedTopics(client);
        return of(
                topics.read(Topics.MATCHES),
                topics.read(Topics.CURRENT_MATCHES),
                topics.latest(Topics.PHOTOS).keySet());
    }

    static SwitchoverAudit of(
            List<ConsumerRecord<PhotoId, MatchesRanked>> matches,
            List<ConsumerRecord<PhotoId, MatchesRanked>> current,
            Set<PhotoId> live) {
        List<String> breaches = new ArrayList<>();
        Map<Long, String> models = new HashMap<>();
        Map<PhotoId, MatchesRanked> last = new HashMap<>();
        Map<Long, Switch> switches = new TreeMap<>();
        for (ConsumerRecord<PhotoId, MatchesRanked> record : matches) {
            MatchesRanked answer = record.value();
            String where = "photo " + record.key() + " revision " + answer.getRevision();
            if (!models.computeIfAbsent(answer.getEpoch(), epoch -> answer.getModelId())
                    .equals(answer.getModelId())) {
                breaches.add(where + ": epoch " + answer.getEpoch() + " is of two models");
            }
            Optional<MatchesRanked> before = Optional.ofNullable(last.put(record.key(), answer));
            before.ifPresent(earlier -> compare(where, earlier, answer, switches, breaches));
        }
        return new SwitchoverAudit(gap(current, live), List.copyOf(switches.values()), breaches);
    }

    private static void compare(
            String where,
            MatchesRanked before,
            MatchesRanked after,
            Map<Long, Switch> switches,
            List<String> breaches) {
        if (after.getEpoch() < before.getEpoch()) {
            breaches.add(where + ": goes back from epoch " + before.getEpoch() + " to " + after.getEpoch());
        }
        boolean both = OF_A_MODEL.contains(before.getVerdict()) && OF_A_MODEL.contains(after.getVerdict());
        if (!both || before.getModelId().equals(after.getModelId())) {
            return;
        }
        if (!after.getCauses().contains(Cause.MODEL)) {
            breaches.add(where + ": is under another model and says " + after.getCauses());
        }
        Instant at = after.getRankedAt();
        switches.put(
                after.getEpoch(),
                switches.getOrDefault(after.getEpoch(), new Switch(after.getEpoch(), after.getModelId(), 0, at, at))
                        .with(at));
    }

    /** Between the record that took an answer away and the one that gave the next. */
    private static Duration gap(List<ConsumerRecord<PhotoId, MatchesRanked>> current, Set<PhotoId> live) {
        Map<PhotoId, Long> without = new HashMap<>();
        long longest = 0;
        long end = 0;
        for (ConsumerRecord<PhotoId, MatchesRanked> record : current) {
            end = Math.max(end, record.timestamp());
            if (record.value() == null || record.value().getVerdict() == Verdict.DELETED) {
                without.putIfAbsent(record.key(), record.timestamp());
            } else if (without.containsKey(record.key())) {
                longest = Math.max(longest, record.timestamp() - without.remove(record.key()));
            }
        }
        for (Map.Entry<PhotoId, Long> each : without.entrySet()) {
            longest = live.contains(each.getKey()) ? Math.max(longest, end - each.getValue()) : longest;
        }
        return Duration.ofMillis(longest);
    }
}
