package org.whaledo.trainer.service;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.whaledo.catalogue.ModelFold;
import org.whaledo.catalogue.Serving;
import org.whaledo.event.ModelEvent;
import org.whaledo.event.ModelEventKind;
import org.whaledo.id.ModelId;

/** Which model serves, and which one did when each training began: the fold of {@code models}. Not thread-safe. */
final class ServingHistory {
    private final ModelFold fold = new ModelFold();
    private final Map<String, ModelId> atBeginning = new HashMap<>();

    /** @param offset of the record, which names the roll-out that a publication starts */
    void take(long offset, ModelEvent event) {
        Optional<ModelId> model = Optional.ofNullable(event.getModelId()).map(ModelId::new);
        Optional<Long> rollout = Optional.ofNullable(event.getRolloutId());
        if (event.getKind() == ModelEventKind.PUBLISHED) {
            model.ifPresent(each -> fold.published(offset, each));
        } else if (event.getKind() == ModelEventKind.ACTIVATED) {
            rollout.ifPresent(fold::activated);
        } else if (event.getKind() == ModelEventKind.CANCELLED) {
            rollout.ifPresent(fold::cancelled);
        } else if (event.getKind() == ModelEventKind.ROLLED_BACK) {
            model.ifPresent(fold::rolledBack);
        } else if (event.getKind() == ModelEventKind.TRAINING_STARTED) {
            serving().ifPresent(now -> atBeginning.putIfAbsent(event.getRequestId(), now));
        }
    }

    /** The champion. */
    Optional<ModelId> serving() {
        return fold.serving().map(Serving::serving);
    }

    /** The model that served when the training of this request began. */
    Optional<ModelId> servingWhenBegun(String requestId) {
        return Optional.ofNullable(atBeginning.get(requestId));
    }
}
