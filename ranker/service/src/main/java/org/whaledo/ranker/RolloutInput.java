package org.whaledo.ranker;

import org.whaledo.event.ModelEvent;
import org.whaledo.event.RolloutProgressed;

/** What the roll-out hears of. */
sealed interface RolloutInput {
    record Model(ModelEvent event) implements RolloutInput {}

    record Progress(RolloutProgressed report) implements RolloutInput {}
}
