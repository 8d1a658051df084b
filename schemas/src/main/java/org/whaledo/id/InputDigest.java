package org.whaledo.id;

import org.whaledo.event.Viewpoint;

/** What the network sees of a photo, as SHA-256 over content digest and viewpoint: 64 hex digits. */
public record InputDigest(String hex) implements Comparable<InputDigest> {
    public InputDigest {
        Hex.checked("input digest", hex, 64);
    }

    public static InputDigest of(ContentDigest content, Viewpoint viewpoint) {
        return new InputDigest(new LengthPrefixedDigest()
                .add(content.hex())
                .add(viewpoint.name())
                .hex(64));
    }

    @Override
    public int compareTo(InputDigest other) {
        return hex.compareTo(other.hex);
    }

    @Override
    public String toString() {
        return hex;
    }
}
