package org.whaledo.trainer.trigger;

import java.util.Optional;

/**
 * What starts a training besides a request.
 *
 * @param decisions new ones since the last training's labels; 0: their number starts none
 * @param imported whether labels from manifests count among them, and not people's decisions alone
 * @param schedule when one is due anyway, provided that something was decided since
 */
public record TriggerSettings(int decisions, boolean imported, Optional<CronSchedule> schedule) {
    public TriggerSettings {
        if (decisions < 0) {
            throw new IllegalArgumentException("decisions must not be below 0, were " + decisions);
        }
    }

    /** Requests alone start trainings. */
    public static TriggerSettings onRequest() {
        return new TriggerSettings(0, false, Optional.empty());
    }
}
