package org.whaledo.embedder;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.whaledo.event.ModelEvent;
import org.whaledo.id.ModelId;

/**
 * The models under which a new photo is embedded without being asked: what serves, what may serve next, and what may
 * serve again. A fold of {@code models} that is a hint only: the ranker asks for whatever this misses.
 */
record WantedModels(Optional<ModelId> serving, Optional<ModelId> candidate, Optional<ModelId> previous) {
    private static final String SERVING = "serving";
    private static final String CANDIDATE = "candidate";
    private static final String PREVIOUS = "previous";

    static WantedModels none() {
        return new WantedModels(Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The same after an event of the log; events of other kinds change nothing. */
    WantedModels after(ModelEvent event) {
        if (event.getModelId() == null) {
            return this;
        }
        ModelId model = new ModelId(event.getModelId());
        return switch (event.getKind()) {
            case PUBLISHED -> published(model);
            case ACTIVATED -> activated(model);
            case CANCELLED ->
                candidate.equals(Optional.of(model)) ? new WantedModels(serving, Optional.empty(), previous) : this;
            case ROLLED_BACK -> rolledBack(model);
            case OTHER, TRAINING_STARTED, REFUSED, FAILED, REQUEST_SUPERSEDED -> this;
        };
    }

    /** Serving first. */
    Set<ModelId> all() {
        Set<ModelId> all = new LinkedHashSet<>();
        serving.ifPresent(all::add);
        candidate.ifPresent(all::add);
        previous.ifPresent(all::add);
        return all;
    }

    /** Role to id, as it is kept in the job's state. */
    Map<String, String> toMap() {
        Map<String, String> byRole = new HashMap<>();
        serving.ifPresent(model -> byRole.put(SERVING, model.hex()));
        candidate.ifPresent(model -> byRole.put(CANDIDATE, model.hex()));
        previous.ifPresent(model -> byRole.put(PREVIOUS, model.hex()));
        return byRole;
    }

    static WantedModels of(Map<String, String> byRole) {
        return new WantedModels(
                Optional.ofNullable(byRole.get(SERVING)).map(ModelId::new),
                Optional.ofNullable(byRole.get(CANDIDATE)).map(ModelId::new),
                Optional.ofNullable(byRole.get(PREVIOUS)).map(ModelId::new));
    }

    /** The first model ever serves at once; a second candidate supersedes the first. */
    private WantedModels published(ModelId model) {
        if (serving.isEmpty()) {
            return new WantedModels(Optional.of(model), Optional.empty(), Optional.empty());
        }
        return serving.equals(Optional.of(model)) ? this : new WantedModels(serving, Optional.of(model), previous);
    }

    private WantedModels activated(ModelId model) {
        if (serving.equals(Optional.of(model))) {
            return this;
        }
        Optional<ModelId> next = candidate.filter(other -> !other.equals(model));
        return new WantedModels(Optional.of(model), next, serving);
    }

    /** @param model the one that serves again */
    private WantedModels rolledBack(ModelId model) {
        return new WantedModels(Optional.of(model), Optional.empty(), Optional.empty());
    }
}
