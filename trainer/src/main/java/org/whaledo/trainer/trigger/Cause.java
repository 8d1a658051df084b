package org.whaledo.trainer.trigger;

import java.time.Instant;

/** Why a training begins. */
public sealed interface Cause {
    /** The word for it on {@code models}. */
    String word();

    /** As many were decided since the last training as the settings say. */
    record Counted(int decisions) implements Cause {
        @Override
        public String word() {
            return "decisions";
        }
    }

    /** It was time. */
    record Scheduled(Instant due) implements Cause {
        @Override
        public String word() {
            return "schedule";
        }
    }

    /** Somebody asked. */
    record Requested(RetrainRequest request) implements Cause {
        @Override
        public String word() {
            return "request";
        }
    }
}
