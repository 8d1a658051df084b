package org.whaledo.id;

/** SHA-256 over the bytes of an object: 64 hex digits. */
public record ContentDigest(String hex) implements Comparable<ContentDigest> {
    public ContentDigest {
        Hex.checked("content digest", hex, 64);
    }

    public static ContentDigest of(byte[] content) {
        return new ContentDigest(Hex.of(LengthPrefixedDigest.sha256().digest(content), 32));
    }

    @Override
    public int compareTo(ContentDigest other) {
        return hex.compareTo(other.hex);
    }

    @Override
    public String toString() {
        return hex;
    }
}
