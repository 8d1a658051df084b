package org.whaledo.local.client;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.whaledo.catalogue.identity.DecisionCheck;
import org.whaledo.catalogue.identity.DecisionLog;
import org.whaledo.event.Decision;
import org.whaledo.id.WhaleId;

/** What people call the whales: a fold of the log of decisions. Not thread-safe. */
public final class WhaleNames {
    private static final Logger LOG = LoggerFactory.getLogger(WhaleNames.class);

    private final DecisionLog decisions = new DecisionLog();

    /** Decisions must come in the order of the log; one that says nothing is left out, as the ranker does. */
    public void take(Decision decision) {
        try {
            DecisionCheck.check(decision);
        } catch (IllegalArgumentException e) {
            LOG.atDebug().addKeyValue("decision", decision.getDecisionId()).log(e.getMessage());
            return;
        }
        decisions.take(decision);
    }

    /** Empty for a whale that was never named. */
    public Optional<String> of(String whale) {
        return decisions.name(new WhaleId(whale));
    }

    /** The whale that bears the name, or bore it, after merges. */
    public Optional<WhaleId> named(String name) {
        return decisions.named(name);
    }
}
