package org.whaledo.catalogue;

import org.whaledo.id.ModelId;

/**
 * How far a shard is with the candidate.
 *
 * @param wanted live photos with a vector under the serving model
 * @param have of these, with a vector of the same input under the candidate
 * @param failed of these, with a failure of the same input under the candidate
 */
public record RolloutTally(int shard, long rollout, ModelId model, long wanted, long have, long failed) {
    /** Every photo that has a vector has an outcome under the candidate: a backlog of uploads blocks nothing. */
    public boolean complete() {
        return have + failed == wanted;
    }
}
