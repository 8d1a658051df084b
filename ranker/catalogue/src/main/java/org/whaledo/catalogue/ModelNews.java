package org.whaledo.catalogue;

import java.time.Instant;
import java.util.Optional;
import org.whaledo.id.ModelId;

/** An event of the models log that bears on what serves; those of trainings and gates do not. */
public sealed interface ModelNews {
    /** When its writer wrote it. */
    Instant at();

    /**
     * A model is in the store. The offset of this event names the roll-out that it starts.
     *
     * @param calibration fitted to this model; empty: nothing new is said of it
     */
    record Published(ModelId model, Optional<Calibration> calibration, Instant at) implements ModelNews {
        public Published {
            calibration.ifPresent(fitted -> fitted.require(model));
        }
    }

    /** The roll-out is to end in service: all shards are complete, or a person says so. */
    record Activated(long rollout, Instant at) implements ModelNews {}

    /** The roll-out is to end unused. */
    record Cancelled(long rollout, Instant at) implements ModelNews {}

    /** The model that served before is to serve again. */
    record RolledBack(ModelId model, Instant at) implements ModelNews {}
}
