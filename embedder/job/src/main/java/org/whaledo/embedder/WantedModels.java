package org.whaledo.embedder;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.whaledo.event.ModelEvent;
import org.whaledo.id.ModelId;
import org.whaledo.topic.ModelRetention;

/**
 * The models under which a new photo is embedded without being asked: what serves, what may serve next, and what may
 * serve again. A fold of {@code models} that is a hint only: the ranker asks for whatever this misses.
 */
record WantedModels(
        Optional<ModelId> serving, Optional<ModelId> candidate, Optional<ModelId> previous, Instant previousUntil) {
    private static final String SERVING = "serving";
    private static final String CANDIDATE = "candidate";
    private static final String PREVIOUS = "previous";
    private static final String UNTIL = "previous-until";

    static WantedModels none() {
        return new WantedModels(Optional.empty(), Optional.empty(), Optional.empty(), Instant.EPOCH);
    }

    /** The same after an event of the log; events of other kinds change nothing. */
    WantedModels after(ModelEvent event) {
        if (event.getModelId() == null) {
            return this;
        }
        ModelId model = new ModelId(event.getModelId());
        return switch (event.getKind()) {
            case PUBLISHED -> published(model);
            case ACTIVATED -> candidate.equals(Optional.of(model)) ? switched(model, event.getAt()) : this;
            case CANCELLED -> candidate.equals(Optional.of(model)) ? withCandidate(Optional.empty()) : this;
            case ROLLED_BACK -> previous.equals(Optional.of(model)) ? switched(model, event.getAt()) : this;
            case OTHER, TRAINING_STARTED, REFUSED, FAILED, REQUEST_SUPERSEDED -> this;
        };
    }

    /** Serving first. */
    Set<ModelId> all(Instant now) {
        Set<ModelId> all = new LinkedHashSet<>();
        serving.ifPresent(all::add);
        candidate.ifPresent(all::add);
        previous.filter(model -> now.isBefore(previousUntil)).ifPresent(all::add);
        return all;
    }

    /** Role to id, as it is kept in the job's state. */
    Map<String, String> toMap() {
        Map<String, String> byRole = new HashMap<>();
        serving.ifPresent(model -> byRole.put(SERVING, model.hex()));
        candidate.ifPresent(model -> byRole.put(CANDIDATE, model.hex()));
        previous.ifPresent(model -> byRole.put(PREVIOUS, model.hex()));
        byRole.put(UNTIL, previousUntil.toString());
        return byRole;
    }

    static WantedModels of(Map<String, String> byRole) {
        return new WantedModels(
                Optional.ofNullable(byRole.get(SERVING)).map(ModelId::new),
                Optional.ofNullable(byRole.get(CANDIDATE)).map(ModelId::new),
                Optional.ofNullable(byRole.get(PREVIOUS)).map(ModelId::new),
                Optional.ofNullable(byRole.get(UNTIL)).map(Instant::parse).orElse(Instant.MAX));
    }

    /** The first model ever serves at once; a second candidate supersedes the first, and so does what serves. */
    private WantedModels published(ModelId model) {
        if (serving.isEmpty()) {
            return new WantedModels(Optional.of(model), Optional.empty(), previous, previousUntil);
        }
        return withCandidate(Optional.of(model).filter(other -> !serving.equals(Optional.of(other))));
    }

    private WantedModels withCandidate(Optional<ModelId> next) {
        return new WantedModels(serving, next, previous, previousUntil);
    }

    /** Back or forth; another model that is rolled out meanwhile goes on. */
    private WantedModels switched(ModelId model, Instant at) {
        Optional<ModelId> next = candidate.filter(other -> !other.equals(model));
        return new WantedModels(Optional.of(model), next, serving, at.plus(ModelRetention.PREVIOUS));
    }
}
