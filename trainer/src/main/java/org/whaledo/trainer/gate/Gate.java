package org.whaledo.trainer.gate;

import java.nio.file.Path;
import java.util.Optional;
import org.whaledo.network.ServingOptions;

/**
 * Decides whether a trained model may serve. What it measures is what serves: photos are embedded by the serving form and
 * ranked by the catalogue. Stateless and thread-safe; a judgement embeds the hold-out under both models and takes as long.
 */
public final class Gate {
    private final GateThresholds thresholds;
    private final ServingOptions options;
    private final int workers;

    /** @param workers threads that embed */
    public Gate(GateThresholds thresholds, ServingOptions options, int workers) {
        this.thresholds = thresholds;
        this.options = options;
        this.workers = workers;
    }

    /**
     * Judges a candidate. Whatever is wrong with it ends in the report and not in an exception.
     *
     * @param candidate its folder
     * @param champion folder of the model that serves; without one the candidate must beat chance
     * @param earlierPromotions decided by the same hold-out, for the report
     * @throws org.whaledo.failure.Failure when the champion itself cannot be opened or does not embed, or the device is
     *     absent: then nothing can be said of the candidate
     */
    public GateReport judge(Path candidate, Optional<Path> champion, HoldOut holdOut, int earlierPromotions) {
        return new Judgement(thresholds, options, workers, holdOut, earlierPromotions).of(candidate, champion);
    }
}
