package org.whaledo.local.play;

import java.time.Duration;
import java.util.Optional;

/**
 * What became of a loop.
 *
 * @param photos uploaded
 * @param answers photos that have one in force at the end
 * @param duplicates revisions that a committed reader saw twice or out of order
 * @param confirmed decisions of the reviewer
 * @param before how good the answers about held-out whales were under the first model
 * @param after the same at the end
 * @param activated whether the retrained model serves
 * @param model retrained, 64 hex digits; empty when there is none
 * @param reason why it was published or refused
 * @param labelToAnswer from the last confirming decision to the new model's first answer; empty when it does not serve
 * @param time from the beginning of the upload to the last answer
 */
public record LoopOutcome(
        int photos,
        int answers,
        long duplicates,
        int confirmed,
        AnswerQuality before,
        AnswerQuality after,
        boolean activated,
        Optional<String> model,
        String reason,
        Optional<Duration> labelToAnswer,
        Duration time) {
    /** Photos without an answer. */
    public int lost() {
        return photos - answers;
    }

    /** Nothing was lost or doubled. */
    public boolean isWhole() {
        return lost() == 0 && duplicates == 0;
    }
}
