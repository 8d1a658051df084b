package org.whaledo.id;

/** Identifies a whale for ever: 32 hex digits, a hash of the decision that created it; never reused. */
public record WhaleId(String hex) implements Comparable<WhaleId> {
    public WhaleId {
        Hex.checked("whale id", hex, 32);
    }

    public static WhaleId createdBy(DecisionId decision) {
        return new WhaleId(
                new LengthPrefixedDigest().add("whale").add(decision.hex()).hex(32));
    }

    @Override
    public int compareTo(WhaleId other) {
        return hex.compareTo(other.hex);
    }

    @Override
    public String toString() {
        return hex;
    }
}
