package org.whaledo.local.command;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.whaledo.event.Decision;
import org.whaledo.event.DecisionKind;
import org.whaledo.id.DecisionId;
import org.whaledo.id.WhaleId;

/** What people call the whales: a fold of the log of decisions. Not thread-safe. */
final class WhaleNames {
    private final Map<String, String> nameByWhale = new HashMap<>();
    private final Map<String, String> whaleByName = new HashMap<>();

    /** Decisions must come in the order of the log. */
    void take(Decision decision) {
        Optional<String> name = Optional.ofNullable(decision.getName());
        if (name.isEmpty()) {
            return;
        }
        if (decision.getKind() == DecisionKind.RENAMED && decision.getWhaleId() != null) {
            call(decision.getWhaleId(), name.get());
            return;
        }
        boolean creates = decision.getKind() == DecisionKind.IDENTIFIED || decision.getKind() == DecisionKind.NEW_WHALE;
        if (creates && decision.getWhaleId() == null && !whaleByName.containsKey(name.get())) {
            call(WhaleId.createdBy(new DecisionId(decision.getDecisionId())).hex(), name.get());
        }
    }

    /** Empty for a whale that was never named. */
    Optional<String> of(String whale) {
        return Optional.ofNullable(nameByWhale.get(whale));
    }

    private void call(String whale, String name) {
        nameByWhale.put(whale, name);
        whaleByName.put(name, whale);
    }
}
