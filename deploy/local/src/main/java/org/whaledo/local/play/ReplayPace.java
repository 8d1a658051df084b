package org.whaledo.local.play;

import java.time.Duration;

/**
 * How time passes in a replay.
 *
 * @param speed seconds of the survey in one of the clock; 0: each day begins when the one before is answered, decided and,
 *     where its decisions began a training, trained
 * @param delay days after which the reviewer decides; 0: on the evening of the day
 */
public record ReplayPace(double speed, int delay) {
    public ReplayPace {
        if (!(speed >= 0) || delay < 0) {
            throw new IllegalArgumentException(
                    "speed and delay must be 0 or more, were " + speed + " and " + delay + " days");
        }
    }

    boolean isPatient() {
        return speed == 0;
    }

    /** @param days of the survey */
    Duration time(long days) {
        return isPatient()
                ? Duration.ZERO
                : Duration.ofMillis((long) (Duration.ofDays(days).toMillis() / speed));
    }
}
