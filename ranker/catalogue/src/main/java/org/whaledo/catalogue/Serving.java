package org.whaledo.catalogue;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.whaledo.id.ModelId;

/**
 * Which models count.
 *
 * @param epoch at least 1; rises with each switch, and a shard adopts the highest it meets
 * @param rollout offset of the event that published the candidate
 * @param calibration of the serving model; empty: it is not calibrated
 */
public record Serving(
        long epoch,
        ModelId serving,
        Optional<ModelId> candidate,
        Optional<ModelId> previous,
        OptionalLong rollout,
        Optional<Calibration> calibration) {
    public Serving {
        if (epoch < 1) {
            throw new IllegalArgumentException("epochs begin at 1, was " + epoch);
        }
        calibration.ifPresent(fitted -> fitted.require(serving));
    }

    /** Models under which every live photo shall be embedded, the serving one first. */
    public Set<ModelId> wanted() {
        Set<ModelId> models = new LinkedHashSet<>();
        models.add(serving);
        candidate.ifPresent(models::add);
        previous.ifPresent(models::add);
        return models;
    }
}
