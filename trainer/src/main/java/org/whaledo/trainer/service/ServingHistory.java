package org.whaledo.trainer.service;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.whaledo.catalogue.ModelFold;
import org.whaledo.catalogue.ModelNews;
import org.whaledo.catalogue.Serving;
import org.whaledo.event.ModelEvent;
import org.whaledo.event.ModelEventKind;
import org.whaledo.id.ModelId;
import org.whaledo.topic.ModelRetention;

/** Which model serves, and which one did when each training began: the fold of {@code models}. Not thread-safe. */
final class ServingHistory {
    private final ModelFold fold = new ModelFold(ModelRetention.PREVIOUS);
    private final Map<String, ModelId> atBeginning = new HashMap<>();
    private Instant last = Instant.MIN;

    /** @param offset of the record, which names the roll-out that a publication starts */
    void take(long offset, ModelEvent event) {
        last = event.getAt();
        news(event).ifPresent(each -> fold.apply(offset, each));
        if (event.getKind() == ModelEventKind.TRAINING_STARTED) {
            serving().ifPresent(now -> atBeginning.putIfAbsent(event.getRequestId(), now));
        }
    }

    private static Optional<ModelNews> news(ModelEvent event) {
        Optional<ModelId> model = Optional.ofNullable(event.getModelId()).map(ModelId::new);
        Optional<Long> rollout = Optional.ofNullable(event.getRolloutId());
        if (event.getKind() == ModelEventKind.PUBLISHED) {
            return model.map(each -> new ModelNews.Published(each, Optional.empty(), event.getAt()));
        }
        if (event.getKind() == ModelEventKind.ACTIVATED) {
            return rollout.map(each -> new ModelNews.Activated(each, event.getAt()));
        }
        if (event.getKind() == ModelEventKind.CANCELLED) {
            return rollout.map(each -> new ModelNews.Cancelled(each, event.getAt()));
        }
        if (event.getKind() == ModelEventKind.ROLLED_BACK) {
            return model.map(each -> new ModelNews.RolledBack(each, event.getAt()));
        }
        return Optional.empty();
    }

    /** The champion. */
    Optional<ModelId> serving() {
        return fold.serving(last).map(Serving::serving);
    }

    /** The model that served when the training of this request began. */
    Optional<ModelId> servingWhenBegun(String requestId) {
        return Optional.ofNullable(atBeginning.get(requestId));
    }
}
