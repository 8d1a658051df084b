package org.whaledo.trainer.service;

import java.util.Optional;
import org.whaledo.failure.FailureCode;
import org.whaledo.id.ModelId;
import org.whaledo.topic.GateRefusal;

/** How a training ended. */
sealed interface Outcome {
    /** What {@code models} says as the reason. */
    String reason();

    /** The gate let it pass, and it is in the store. */
    record Passed(String reason) implements Outcome {}

    /** The gate did not; a model that a person may still promote is in the store. */
    record Refused(String check, String words, Optional<ModelId> model) implements Outcome {
        @Override
        public String reason() {
            return new GateRefusal(check, words).reason();
        }
    }

    /** No model came of it. */
    record Failed(FailureCode code, String words) implements Outcome {
        @Override
        public String reason() {
            return code.code() + " " + words;
        }
    }
}
