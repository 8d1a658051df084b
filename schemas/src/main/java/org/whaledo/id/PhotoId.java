package org.whaledo.id;

/** Identifies a photo for ever: 32 hex digits, the first 16 bytes of a SHA-256 over bucket, key and content digest. */
public record PhotoId(String hex) implements Comparable<PhotoId> {
    public PhotoId {
        Hex.checked("photo id", hex, 32);
    }

    /** The same bytes under the same key are the same photo. */
    public static PhotoId of(ObjectName object, ContentDigest content) {
        return new PhotoId(new LengthPrefixedDigest()
                .add(object.bucket())
                .add(object.key())
                .add(content.hex())
                .hex(32));
    }

    @Override
    public int compareTo(PhotoId other) {
        return hex.compareTo(other.hex);
    }

    @Override
    public String toString() {
        return hex;
    }
}
