package org.whaledo.ranker;

import org.whaledo.catalogue.RolloutTally;
import org.whaledo.event.ModelEvent;

/** What the roll-out hears of. */
sealed interface RolloutInput {
    record Model(ModelEvent event) implements RolloutInput {}

    record Progress(RolloutTally tally) implements RolloutInput {}
}
