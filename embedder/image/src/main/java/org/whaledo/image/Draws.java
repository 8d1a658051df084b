package org.whaledo.image;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Random;
import org.whaledo.id.ContentDigest;
import org.whaledo.id.LengthPrefixedDigest;

/**
 * The random numbers of one photo in one epoch of a run. Each kind of change has a stream of its own, named after it: a kind
 * that is added or switched off moves no other's numbers.
 */
record Draws(long seed, int epoch, ContentDigest photo) {
    private static final int SEED_DIGITS = 16;

    /** The same numbers every time: {@link Random}'s sequence is laid down by the Java platform. */
    Random stream(String kind) {
        return new Random(number(kind));
    }

    long number(String kind) {
        String mixed = new LengthPrefixedDigest()
                .add(ByteBuffer.allocate(Long.BYTES).putLong(0, seed).array())
                .add(ByteBuffer.allocate(Integer.BYTES).putInt(0, epoch).array())
                .add(photo.hex())
                .add(kind)
                .hex(SEED_DIGITS);
        return HexFormat.fromHexDigitsToLong(mixed);
    }
}
