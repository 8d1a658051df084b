package org.whaledo.catalogue;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.whaledo.catalogue.SimulatedLog.Source;

/** Mistakes that somebody might make when shards whose memory was lost are given back their answers. */
final class ReseedMutants {
    private ReseedMutants() {}

    /** Does not give back something. */
    static final class Forgets extends Mutant {
        private final BiConsumer<SimulatedStores, RankingRules> loss;

        Forgets(BiConsumer<SimulatedStores, RankingRules> loss) {
            this.loss = loss;
        }

        @Override
        void reseeded(SimulatedStores stores, RankingRules rules) {
            loss.accept(stores, rules);
            stores.commit();
        }
    }

    /** Leaves partial answers of earlier rounds in the way of new ones with the same number. */
    static final class OldPartialsTaken extends Mutant {
        @Override
        Set<Source> skippedWhenReseeded() {
            return EnumSet.noneOf(Source.class);
        }
    }

    /** As if the shards had only stopped. */
    static void owesNothing(SimulatedStores stores, RankingRules rules) {
        ShardLedger ledger = stores.ledger().orElseThrow();
        stores.keep(new ShardLedger(ledger.epoch(), ledger.serving(), ledger.lastRound(), rules.text()));
    }

    static void losesAnswers(SimulatedStores stores, RankingRules rules) {
        stores.answers.lose();
    }

    static void losesEpoch(SimulatedStores stores, RankingRules rules) {
        stores.keep(ShardLedger.reseeded(0, Optional.empty()));
    }
}
