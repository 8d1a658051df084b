package org.whaledo.trainer.dataset;

import org.whaledo.failure.FailureCode;

/**
 * A photo that training does without.
 *
 * @param words why, for people
 */
public record LeftOut(String key, FailureCode code, String words) {
    @Override
    public String toString() {
        return code.code() + " " + key + ": " + words;
    }
}
