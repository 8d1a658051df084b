package org.whaledo.catalogue;

import java.util.Optional;
import org.whaledo.id.ModelId;

/**
 * What a shard as a whole must not forget. Logged.
 *
 * @param epoch the adopted one, perhaps met in a probe before control told it; 0 before the first
 * @param lastRound number of the round that was opened last
 * @param rules under which answers were made; others make every standing photo ask again; empty: nobody knows
 */
public record ShardLedger(long epoch, Optional<ModelId> serving, long lastRound, String rules) {
    /**
     * Of a shard whose memory was lost and that was given back its answers in force, and nothing else: whatever it owed,
     * it owes anew. Probes and partial answers of the time before must not reach it, because it counts its rounds anew.
     *
     * @param epoch the highest of any shard's answers; 0 when there are none
     * @param serving the model of that epoch
     */
    public static ShardLedger reseeded(long epoch, Optional<ModelId> serving) {
        return new ShardLedger(epoch, serving, 0, "");
    }

    boolean isReseeded() {
        return rules.isEmpty();
    }

    static ShardLedger blank(RankingRules rules) {
        return new ShardLedger(0, Optional.empty(), 0, rules.text());
    }
}
