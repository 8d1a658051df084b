package org.whaledo.catalogue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.whaledo.catalogue.SimulatedLog.Source;
import org.whaledo.id.EmbeddingKey;
import org.whaledo.id.ModelId;
import org.whaledo.id.PhotoId;

/** Holds a simulated system at rest to what was promised of roll-outs. */
final class RolloutVerification {
    private final SimulatedLog log;
    private final List<SimulatedShard> shards;
    private final SimulatedRollout rollout;
    private final List<String> found = new ArrayList<>();

    RolloutVerification(SimulatedLog log, List<SimulatedShard> shards, SimulatedRollout rollout) {
        this.log = log;
        this.shards = shards;
        this.rollout = rollout;
    }

    List<String> atRest(Instant now) {
        found.addAll(rollout.violations());
        shards.forEach(shard -> found.addAll(shard.violations()));
        servesWhatTheLogSays(now);
        oneModelAnEpoch();
        neverBack();
        heldIsWhatIsWanted();
        return found;
    }

    private void servesWhatTheLogSays(Instant now) {
        Optional<Serving> due = rollout.due(now);
        for (int shard = 0; shard < log.shards; shard++) {
            List<ShardEvent> told = log.of(Source.CONTROL).partition(shard);
            Serving last = ((ShardEvent.Controlled) told.get(told.size() - 1)).serving();
            if (!due.equals(Optional.of(last))) {
                found.add("shard " + shard + " was told " + last + ", the log says " + due);
            }
        }
    }

    /** All that was ever told, asked or answered under an epoch was so under one model. */
    private void oneModelAnEpoch() {
        Map<Long, ModelId> models = new TreeMap<>();
        for (ShardEvent event : log.of(Source.CONTROL).partition(0)) {
            Serving serving = ((ShardEvent.Controlled) event).serving();
            same(models, serving.epoch(), serving.serving());
        }
        for (int shard = 0; shard < log.shards; shard++) {
            for (ShardEvent event : log.of(Source.PROBES).partition(shard)) {
                ProbeBatch probe = ((ShardEvent.Probed) event).probe();
                same(models, probe.epoch(), probe.serving());
            }
            for (Revision revision : log.matches.partition(shard)) {
                same(models, revision.answer().epoch(), revision.answer().model());
            }
        }
    }

    private void same(Map<Long, ModelId> models, long epoch, ModelId model) {
        ModelId known = models.getOrDefault(epoch, model);
        models.put(epoch, known);
        if (!known.equals(model)) {
            found.add("epoch " + epoch + " is of " + known.brief() + " and of " + model.brief());
        }
    }

    /** No photo's answer goes back to an earlier epoch. */
    private void neverBack() {
        Map<PhotoId, Long> epochs = new HashMap<>();
        for (int shard = 0; shard < log.shards; shard++) {
            for (Revision revision : log.matches.partition(shard)) {
                Answer answer = revision.answer();
                long before = epochs.getOrDefault(answer.photo(), 0L);
                if (answer.epoch() < before) {
                    found.add("after epoch " + before + " comes " + revision);
                }
                epochs.put(answer.photo(), answer.epoch());
            }
        }
    }

    /** Each live photo has an outcome under each wanted model, and nothing is left of others. */
    private void heldIsWhatIsWanted() {
        SimulatedLog.Tables tables = log.tables();
        Serving serving = log.control().orElseThrow();
        for (Photo photo : tables.known()) {
            for (ModelId model : serving.wanted()) {
                Optional<Embedding> held =
                        Optional.ofNullable(tables.embeddings().get(new EmbeddingKey(photo.id(), model)));
                if (held.filter(each -> each.input().equals(photo.input()) && each.ends())
                        .isEmpty()) {
                    found.add("photo " + photo.id() + " lacks an outcome under " + model.brief());
                }
            }
        }
        for (EmbeddingKey key : tables.embeddings().keySet()) {
            if (!serving.wanted().contains(key.model())) {
                found.add("embedding " + key + " is left of a model that is wanted no more");
            }
        }
    }
}
