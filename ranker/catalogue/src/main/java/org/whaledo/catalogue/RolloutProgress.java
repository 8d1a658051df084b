package org.whaledo.catalogue;

import org.whaledo.id.ModelId;

/**
 * How far the shards are with a roll-out, together.
 *
 * @param complete shards that are; those that said nothing yet are not
 * @param wanted photos with a vector under the serving model, of the shards that said something
 * @param have of these, with a vector under the candidate
 * @param failed of these, with a failure under the candidate
 */
public record RolloutProgress(
        long rollout, ModelId model, int shards, int complete, long wanted, long have, long failed) {
    /** Failures under the candidate alone, as a share of the photos; above it the roll-out waits for a person. */
    private static final double TOLERATED_FAILURES = 0.005;

    public boolean isComplete() {
        return complete == shards;
    }

    /** Every photo was tried, and too many failed: a person activates or cancels. */
    public boolean isHeld() {
        return isComplete() && failed > TOLERATED_FAILURES * wanted;
    }

    /** Every photo was tried, and it may serve. */
    public boolean isDue() {
        return isComplete() && !isHeld();
    }
}
