package org.whaledo.network;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/** How a tensor's numbers lie in a file; all are numbers of 32 bits once read. Little-endian buffers. */
public enum ElementType {
    F32(4) {
        @Override
        float get(ByteBuffer bytes) {
            return bytes.getFloat();
        }

        @Override
        void put(ByteBuffer bytes, float value) {
            bytes.putFloat(value);
        }
    },
    F16(2) {
        @Override
        float get(ByteBuffer bytes) {
            return HalfPrecision.fromFloat16(bytes.getShort());
        }

        @Override
        void put(ByteBuffer bytes, float value) {
            bytes.putShort(HalfPrecision.toFloat16(value));
        }
    },
    BF16(2) {
        @Override
        float get(ByteBuffer bytes) {
            return HalfPrecision.fromBfloat16(bytes.getShort());
        }

        @Override
        void put(ByteBuffer bytes, float value) {
            bytes.putShort(HalfPrecision.toBfloat16(value));
        }
    };

    private final int size;

    ElementType(int size) {
        this.size = size;
    }

    /** Bytes of one number. */
    int size() {
        return size;
    }

    abstract float get(ByteBuffer bytes);

    /** Rounds to the nearest, ties to even. */
    abstract void put(ByteBuffer bytes, float value);

    static Optional<ElementType> of(String label) {
        return Arrays.stream(values()).filter(each -> each.name().equals(label)).findFirst();
    }
}
