package org.whaledo.catalogue;

import java.time.Instant;
import java.util.Optional;
import org.whaledo.id.ModelId;

/**
 * What became of a publication.
 *
 * @param id offset of the publication
 * @param since when it came to this stage, by the event that brought it there
 * @param to the model that serves instead, for ROLLED_BACK
 */
public record ModelRollout(long id, ModelId model, Stage stage, Instant since, Optional<ModelId> to) {

    /** Where a roll-out stands. It leaves ROLLING once; then only service and its taking back change places. */
    public enum Stage {
        ROLLING,
        ACTIVATED,
        CANCELLED,
        SUPERSEDED,
        ROLLED_BACK
    }

    ModelRollout turned(Stage next, Instant at) {
        return new ModelRollout(id, model, next, at, Optional.empty());
    }

    ModelRollout rolledBack(ModelId instead, Instant at) {
        return new ModelRollout(id, model, Stage.ROLLED_BACK, at, Optional.of(instead));
    }

    /** Whether its model serves, or did. */
    boolean hasServed() {
        return stage == Stage.ACTIVATED || stage == Stage.ROLLED_BACK;
    }
}
