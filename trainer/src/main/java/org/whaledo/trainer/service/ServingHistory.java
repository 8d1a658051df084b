package org.whaledo.trainer.service;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.whaledo.catalogue.ModelFold;
import org.whaledo.catalogue.ModelNews;
import org.whaledo.catalogue.Serving;
import org.whaledo.event.ModelEvent;
import org.whaledo.event.ModelEventKind;
import org.whaledo.id.ModelId;
import org.whaledo.topic.GateRefusal;
import org.whaledo.topic.ModelRetention;

/**
 * Which model serves, which one did when each training began, and how often the hold-out decided: the fold of {@code models}.
 * Not thread-safe.
 */
final class ServingHistory {
    private final ModelFold fold = new ModelFold(ModelRetention.PREVIOUS);
    private final Map<String, ModelId> atBeginning = new HashMap<>();
    private final Set<String> trainings = new HashSet<>();
    private final Set<ModelId> judged = new HashSet<>();
    private final Set<ModelId> promoted = new HashSet<>();
    private Instant last = Instant.MIN;

    /** @param offset of the record, which names the roll-out that a publication starts */
    void take(long offset, ModelEvent event) {
        last = event.getAt();
        news(event).ifPresent(each -> fold.apply(offset, each));
        if (event.getKind() == ModelEventKind.TRAINING_STARTED) {
            serving().ifPresent(now -> atBeginning.putIfAbsent(event.getRequestId(), now));
            trainings.add(event.getRequestId());
        }
        model(event).ifPresent(model -> count(event, model));
    }

    /** What is published by hand, or again, no hold-out decided. */
    private void count(ModelEvent event, ModelId model) {
        boolean published = event.getKind() == ModelEventKind.PUBLISHED;
        boolean asked = GateRefusal.of(event).filter(GateRefusal::isOpen).isPresent();
        if (trainings.contains(event.getRequestId()) && (published || asked)) {
            judged.add(model);
        }
        if (published && judged.contains(model)) {
            promoted.add(model);
        }
    }

    /** An id that is none names no model. */
    private static Optional<ModelId> model(ModelEvent event) {
        try {
            return Optional.ofNullable(event.getModelId()).map(ModelId::new);
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }

    private static Optional<ModelNews> news(ModelEvent event) {
        Optional<ModelId> model = model(event);
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

    Reign reign() {
        return new Reign(serving(), promoted.size());
    }

    /** The model that served when the training of this request began. */
    Optional<ModelId> servingWhenBegun(String requestId) {
        return Optional.ofNullable(atBeginning.get(requestId));
    }
}
