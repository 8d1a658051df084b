package org.whaledo.catalogue;

import java.util.Optional;
import org.whaledo.id.ModelId;

/** Counts how far the shard is with the candidate, and tells when that changed. A restart counts and tells again. */
final class RolloutCount {
    private final Shard shard;
    private Optional<RolloutTally> told = Optional.empty();
    private boolean changed = true;

    RolloutCount(Shard shard) {
        this.shard = shard;
    }

    /** Something happened that may change the count. */
    void reconsider() {
        changed = true;
    }

    void sweep() {
        if (!changed) {
            return;
        }
        changed = false;
        Optional<RolloutTally> tally = tally();
        if (tally.isPresent() && !tally.equals(told)) {
            shard.send(new ShardOutput.Progressed(tally.get()));
        }
        told = tally;
    }

    private Optional<RolloutTally> tally() {
        Optional<Serving> control = shard.control();
        if (control.isEmpty()
                || control.get().candidate().isEmpty()
                || shard.serving().isEmpty()) {
            return Optional.empty();
        }
        ModelId candidate = control.get().candidate().get();
        long wanted = 0;
        long have = 0;
        long failed = 0;
        for (Photo photo : shard.holdings.photos()) {
            if (vector(photo, shard.serving().get())) {
                wanted++;
                have += vector(photo, candidate) ? 1 : 0;
                failed += failure(photo, candidate) ? 1 : 0;
            }
        }
        long rollout = control.get().rollout().orElse(0);
        return Optional.of(new RolloutTally(shard.id.index(), rollout, candidate, wanted, have, failed));
    }

    private boolean vector(Photo photo, ModelId model) {
        return shard.holdings
                .current(photo, model)
                .flatMap(each -> each.outcome().vector())
                .isPresent();
    }

    private boolean failure(Photo photo, ModelId model) {
        return shard.holdings
                .current(photo, model)
                .flatMap(each -> each.outcome().failure())
                .isPresent();
    }
}
