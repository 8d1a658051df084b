package org.whaledo.embedder;

import java.io.Serializable;
import java.time.Duration;

/** What a reader of {@code embeddings} may see after a crash. */
public sealed interface Delivery extends Serializable {

    /** Every outcome, some twice with the same key; visible at once. The default: ids are deterministic. */
    record AtLeastOnce() implements Delivery {}

    /**
     * Every outcome once for a committed reader, visible at the next checkpoint.
     *
     * @param transactionPrefix no other job on the broker may share it
     * @param transactionTimeout longer than the job may be down, at most the broker's transaction.max.timeout.ms; what a
     *     longer outage aborts is asked for again by the ranker
     */
    record ExactlyOnce(String transactionPrefix, Duration transactionTimeout) implements Delivery {
        public ExactlyOnce {
            if (transactionPrefix.isBlank()) {
                throw new IllegalArgumentException("transactionPrefix must not be blank");
            }
        }
    }
}
