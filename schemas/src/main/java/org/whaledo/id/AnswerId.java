package org.whaledo.id;

/** Hash of a canonical answer: 32 hex digits; what a decision cites. */
public record AnswerId(String hex) implements Comparable<AnswerId> {
    public AnswerId {
        Hex.checked("answer id", hex, 32);
    }

    @Override
    public int compareTo(AnswerId other) {
        return hex.compareTo(other.hex);
    }

    @Override
    public String toString() {
        return hex;
    }
}
