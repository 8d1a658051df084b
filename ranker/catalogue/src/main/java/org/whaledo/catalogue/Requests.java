package org.whaledo.catalogue;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.whaledo.id.EmbeddingKey;
import org.whaledo.id.InputDigest;
import org.whaledo.id.ModelId;
import org.whaledo.id.PhotoId;

/**
 * Asks for embeddings that are missing under a wanted model, a few at a time. The embedder takes new photos up by
 * itself; one is asked for only when the embedder seems to have passed it by: it is still for a while, or it has
 * embedded later photos, or the photo is older than the model, or a person said what the embedder cannot know. Where the
 * files of the serving model were gone or torn, it asks again and again, ever more rarely, so that putting them back is all
 * that has to be done. Memory alone: a restart asks again, which is harmless.
 */
final class Requests {
    private static final int MOST_DOUBLINGS = 4;
    private final Shard shard;
    private final Map<EmbeddingKey, Need> missing = new LinkedHashMap<>();
    private final Map<ModelId, Flow> flows = new HashMap<>();
    private long arrivals;
    private int outstanding;

    Requests(Shard shard) {
        this.shard = shard;
    }

    /** An outcome that is lacking, and what was done about it. */
    private static final class Need {
        private final InputDigest input;
        private final long arrival;
        private final Instant since;
        private boolean passedBy;
        private boolean asked;
        private boolean failed;
        private int attempts;
        private Instant next;

        Need(InputDigest input, long arrival, Instant since, boolean passedBy) {
            this.input = input;
            this.arrival = arrival;
            this.since = since;
            this.passedBy = passedBy;
            this.next = since;
        }
    }

    /** What the embedder does under a model without being asked. */
    private static final class Flow {
        private Instant last = Instant.MIN;
        private Instant turned = Instant.MIN;
        private long newest;
        private long newestAtTurn;
        private long passed;
    }

    /** Models under which outcomes are wanted, as serving and control say. */
    void wanted(boolean photosAreOlder) {
        Set<ModelId> models = shard.wanted();
        missing.keySet().removeIf(key -> !models.contains(key.model()));
        recount();
        for (ModelId model : models) {
            boolean fresh = flows.putIfAbsent(model, new Flow()) == null;
            for (Photo photo : shard.holdings.photos()) {
                reconsider(photo.id(), model, fresh && photosAreOlder);
            }
        }
        flows.keySet().retainAll(models);
    }

    /** The photo, or an embedding of it, changed. @param decided by a decision, of which the embedder hears nothing */
    void reconsider(PhotoId photo, boolean decided) {
        flows.keySet().forEach(model -> reconsider(photo, model, decided));
    }

    private void reconsider(PhotoId photo, ModelId model, boolean passedBy) {
        EmbeddingKey key = new EmbeddingKey(photo, model);
        Optional<Photo> live = shard.holdings.photo(photo);
        Optional<Embedding> ended =
                live.flatMap(each -> shard.holdings.current(each, model)).filter(Embedding::ends);
        boolean repairable = ended.filter(Embedding::isForWantOfModel).isPresent()
                && shard.serving().equals(Optional.of(model));
        boolean lacks = live.isPresent() && (ended.isEmpty() || repairable);
        Need need = missing.get(key);
        if (need != null && (!lacks || !need.input.equals(live.orElseThrow().input()))) {
            missing.remove(key);
            recount();
            need = null;
        }
        if (lacks && need == null) {
            boolean unheard = passedBy || repairable || shard.holdings.isCorrected(photo);
            need = new Need(live.get().input(), ++arrivals, shard.now(), unheard);
            missing.put(key, need);
        }
        if (need != null) {
            need.failed = repairable;
        }
    }

    /** An outcome arrived; called before it is taken up. */
    void arrived(Embedding embedding) {
        Need need = missing.get(embedding.key());
        Flow flow = flows.get(embedding.key().model());
        if (need == null || flow == null || !need.input.equals(embedding.input())) {
            return;
        }
        if (!need.asked) {
            flow.last = shard.now();
            flow.newest = Math.max(flow.newest, need.arrival);
        }
        if (!embedding.ends() || embedding.isForWantOfModel()) {
            need.passedBy = true;
            need.asked = false;
            need.next = shard.now().plus(pause(need.attempts++));
            recount();
        }
    }

    void tick() {
        if (missing.isEmpty()) {
            return;
        }
        flows.values().forEach(this::turn);
        for (Map.Entry<EmbeddingKey, Need> each : missing.entrySet()) {
            Need need = each.getValue();
            boolean repeats = need.asked && !need.next.isAfter(shard.now());
            boolean starts = !need.asked && outstanding < shard.pacing.outstanding() && ripe(each.getKey(), need);
            if (repeats || starts) {
                outstanding += need.asked ? 0 : 1;
                need.asked = true;
                need.next = shard.now().plus(pause(need.attempts++));
                shard.send(new ShardOutput.EmbeddingWanted(each.getKey(), need.input));
            }
        }
    }

    private boolean ripe(EmbeddingKey key, Need need) {
        Instant now = shard.now();
        if (need.passedBy) {
            return !need.next.isAfter(now);
        }
        Duration grace = shard.pacing.requestGrace();
        Flow flow = flows.get(key.model());
        boolean still = flow.last.isBefore(now.minus(grace));
        return need.since.isBefore(now.minus(grace)) && (still || need.arrival <= flow.passed);
    }

    /** Photos that arrived before one that was embedded at least a grace ago have been passed by. */
    private void turn(Flow flow) {
        if (flow.turned.isBefore(shard.now().minus(shard.pacing.requestGrace()))) {
            flow.turned = shard.now();
            flow.passed = flow.newestAtTurn;
            flow.newestAtTurn = flow.newest;
        }
    }

    private Duration pause(int attempts) {
        return shard.pacing.requestRetry().multipliedBy(1L << Math.min(attempts, MOST_DOUBLINGS));
    }

    private void recount() {
        outstanding = (int) missing.values().stream().filter(need -> need.asked).count();
    }

    /** Outcomes that are waited for; a failure that may be repaired is one. */
    long missing() {
        return missing.values().stream().filter(need -> !need.failed).count();
    }

    long outstanding() {
        return outstanding;
    }
}
