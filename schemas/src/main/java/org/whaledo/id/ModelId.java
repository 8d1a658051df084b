package org.whaledo.id;

/** SHA-256 over the serving part of a model's manifest: 64 hex digits. */
public record ModelId(String hex) implements Comparable<ModelId> {
    public ModelId {
        Hex.checked("model id", hex, 64);
    }

    /** First 12 digits, for people. */
    public String brief() {
        return hex.substring(0, 12);
    }

    @Override
    public int compareTo(ModelId other) {
        return hex.compareTo(other.hex);
    }

    @Override
    public String toString() {
        return hex;
    }
}
