package org.whaledo.catalogue;

/** Says whether a changed row may change an answer. Saying yes too often costs a round; saying no wrongly is a bug. */
interface DirtyRule {
    /**
     * Whether the answer may be another one now.
     *
     * @param inForce what the last round found, when none has been open since
     * @param score of the row as it is now; NaN when it left
     */
    boolean touches(RankingRules rules, Answer inForce, Query query, ProbeEntry change, float score);
}
