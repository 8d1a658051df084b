package org.whaledo.catalogue;

import java.util.Optional;
import org.whaledo.id.ModelId;

/**
 * What a shard as a whole must not forget. Logged.
 *
 * @param epoch the adopted one, perhaps met in a probe before control told it; 0 before the first
 * @param lastRound number of the round that was opened last
 * @param rules under which answers were made; others make every standing photo ask again
 */
public record ShardLedger(long epoch, Optional<ModelId> serving, long lastRound, String rules) {
    static ShardLedger blank(RankingRules rules) {
        return new ShardLedger(0, Optional.empty(), 0, rules.text());
    }
}
