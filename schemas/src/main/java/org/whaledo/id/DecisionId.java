package org.whaledo.id;

/** Identifies a decision: 32 hex digits, deterministic, so that a retry is the same decision. */
public record DecisionId(String hex) implements Comparable<DecisionId> {
    public DecisionId {
        Hex.checked("decision id", hex, 32);
    }

    @Override
    public int compareTo(DecisionId other) {
        return hex.compareTo(other.hex);
    }

    @Override
    public String toString() {
        return hex;
    }
}
