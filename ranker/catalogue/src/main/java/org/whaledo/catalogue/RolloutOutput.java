package org.whaledo.catalogue;

import org.whaledo.id.ModelId;

/** A record that the roll-out sends. All outputs of a call are committed together with its stores and offsets. */
public sealed interface RolloutOutput {
    /** models: this roll-out is to end in service. It takes effect when it is read back. */
    record Activates(long rollout, ModelId model, String reason) implements RolloutOutput {}

    /** control, to every partition */
    record Tells(Serving serving) implements RolloutOutput {}
}
