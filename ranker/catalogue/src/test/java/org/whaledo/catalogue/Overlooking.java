package org.whaledo.catalogue;

import java.util.List;
import java.util.Optional;

/** Marks answers by a rule that overlooks something. */
final class Overlooking extends Mutant {
    private final DirtyRule rule;

    Overlooking(DirtyRule rule) {
        this.rule = rule;
    }

    @Override
    DirtyRule dirtyRule() {
        return rule;
    }

    /** Thinks that a list with free places cannot grow. */
    static boolean ignoresShortLists(RankingRules rules, Answer inForce, Query query, ProbeEntry change, float score) {
        boolean shortPhotos = inForce.photos().size() < rules.photos();
        boolean shortWhales = inForce.whales().size() < rules.whales();
        return !(shortPhotos || shortWhales) && new ReachRule().touches(rules, inForce, query, change, score);
    }

    /** Looks at photos alone. */
    static boolean ignoresWhales(RankingRules rules, Answer inForce, Query query, ProbeEntry change, float score) {
        Answer withoutWhales = new Answer(
                inForce.photo(),
                inForce.object(),
                inForce.model(),
                inForce.epoch(),
                inForce.verdict(),
                inForce.whale(),
                inForce.failure(),
                List.of(),
                inForce.photos(),
                inForce.viewpoints(),
                inForce.encounterExcluded(),
                inForce.rejected(),
                inForce.rows());
        ProbeEntry.Change nobody =
                new ProbeEntry.Change(change.change().orElseThrow().kind(), Optional.empty());
        return new ReachRule().touches(rules, withoutWhales, query, Mutants.with(change, Optional.of(nobody)), score);
    }

    /** Never asks whether the answer names the row. */
    static boolean ignoresNames(RankingRules rules, Answer inForce, Query query, ProbeEntry change, float score) {
        return change.row().filter(row -> rules.admits(query, row)).isPresent()
                && new ReachRule().touches(rules, inForce, query, change, score);
    }
}
