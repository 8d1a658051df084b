package org.whaledo.trainer.retraining;

import java.util.Optional;
import org.whaledo.id.ModelId;

/**
 * What decides a training, written down before it begins: whatever is configured or serves later, a resumed training goes on
 * with this.
 *
 * @param requestId of the event that began it
 * @param labelOffset labels before it are learnt from
 * @param parent model that it starts from; empty: where the settings say
 * @param settings of the training, as text
 * @param thresholds of the gate, as text
 */
public record RunPlan(
        String requestId, long labelOffset, Optional<ModelId> parent, String settings, String thresholds) {}
