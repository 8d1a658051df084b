package org.whaledo.trainer.retraining;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.whaledo.catalogue.identity.DecisionCheck;
import org.whaledo.catalogue.identity.DecisionLog;
import org.whaledo.event.Decision;
import org.whaledo.id.DecisionId;
import org.whaledo.id.PhotoId;
import org.whaledo.id.WhaleId;
import org.whaledo.trainer.dataset.HeldOutWhales;

/** The fold of {@code labels} as training needs it: which photo shows which whale, and what people corrected. Not thread-safe. */
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

    /** Photos whose whale is known now, by id. */
    public SortedMap<PhotoId, PhotoLabel> identified() {
        SortedMap<PhotoId, PhotoLabel> labels = new TreeMap<>();
        Map<WhaleId, Boolean> heldOut = new HashMap<>();
        log.whaleByPhoto()
                .forEach((photo, whale) -> labels.put(
                        photo,
                        new PhotoLabel(
                                whale,
                                heldOut.computeIfAbsent(whale, this::isHeldOut),
                                log.identity(photo).correction())));
        return Collections.unmodifiableSortedMap(labels);
    }

    private boolean isHeldOut(WhaleId whale) {
        List<WhaleId> parts = new ArrayList<>(List.of(whale));
        log.whale(whale).ifPresent(known -> parts.addAll(known.contains()));
        return HeldOutWhales.holdsAny(parts.stream().map(WhaleId::hex).toList());
    }
}
