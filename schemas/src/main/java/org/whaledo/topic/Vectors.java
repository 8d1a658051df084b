package org.whaledo.topic;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Embeddings on the wire: little-endian float32, in the order of the dimensions. */
public final class Vectors {
    private Vectors() {}

    /** @param vector [dimension] */
    public static ByteBuffer encode(float[] vector) {
        ByteBuffer bytes = ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(vector);
        return bytes.order(ByteOrder.BIG_ENDIAN);
    }

    /**
     * @return [dimension]
     * @throws IllegalArgumentException when the length is no multiple of four
     */
    public static float[] decode(ByteBuffer bytes) {
        if (bytes.remaining() % Float.BYTES != 0) {
            throw new IllegalArgumentException("a vector of float32 cannot have " + bytes.remaining() + " bytes");
        }
        float[] vector = new float[bytes.remaining() / Float.BYTES];
        bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(vector);
        return vector;
    }
}
