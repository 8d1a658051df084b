package org.whaledo.id;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * SHA-256 over fields, each preceded by its length in bytes as a big-endian int, so that no two lists of fields share
 * their bytes. Not thread-safe.
 */
public final class LengthPrefixedDigest {
    private final MessageDigest sha256 = sha256();

    /** A fresh SHA-256, which every Java platform has. */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    public LengthPrefixedDigest add(String field) {
        return add(field.getBytes(StandardCharsets.UTF_8));
    }

    public LengthPrefixedDigest add(byte[] field) {
        sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, field.length));
        sha256.update(field);
        return this;
    }

    /** First {@code digits} hex digits of the digest; ends this object's use. */
    public String hex(int digits) {
        return Hex.of(sha256.digest(), digits / 2);
    }
}
