package org.whaledo.trainer.retraining;

import java.util.SortedMap;
import org.whaledo.catalogue.identity.DecisionCheck;
import org.whaledo.catalogue.identity.DecisionLog;
import org.whaledo.event.Decision;
import org.whaledo.id.DecisionId;
import org.whaledo.id.PhotoId;
import org.whaledo.id.WhaleId;

/** The fold of {@code labels} as training needs it: which photo shows which whale. Not thread-safe. */
public final class LabelFold {
    private final DecisionLog log = new DecisionLog();

    /**
     * Folds the next decision.
     *
     * @return whether it holds: it did not come before, can be understood, and the fold did not refuse it
     */
    public boolean take(Decision decision) {
        try {
            DecisionCheck.check(decision);
        } catch (IllegalArgumentException malformed) {
            return false;
        }
        DecisionId id = new DecisionId(decision.getDecisionId());
        if (log.decision(id).isPresent()) {
            return false;
        }
        log.take(decision);
        return log.refusal(id).isEmpty();
    }

    /** Photos whose whale is known now, after merges, by id. */
    public SortedMap<PhotoId, WhaleId> identified() {
        return log.whaleByPhoto();
    }
}
