package org.whaledo.network;

/** IEEE 754 binary16 and bfloat16 from and to float; roundings go to the nearest, ties to even. */
final class HalfPrecision {
    private static final int FLOAT_MANTISSA = 23;
    private static final int HALF_MANTISSA = 10;
    private static final int DROPPED = FLOAT_MANTISSA - HALF_MANTISSA;
    private static final int BIAS_GAP = 127 - 15;
    private static final int HALF_EXPONENT_MASK = 0x1f;
    private static final int HALF_MANTISSA_MASK = 0x3ff;
    private static final int HALF_INFINITY = 0x7c00;
    private static final int HALF_NAN = 0x7e00;

    private HalfPrecision() {}

    static float fromFloat16(short bits) {
        int sign = (bits & 0x8000) << 16;
        int exponent = bits >> HALF_MANTISSA & HALF_EXPONENT_MASK;
        int mantissa = bits & HALF_MANTISSA_MASK;
        if (exponent == 0) {
            float magnitude = Math.scalb((float) mantissa, -24);
            return sign == 0 ? magnitude : -magnitude;
        }
        int wide = exponent == HALF_EXPONENT_MASK ? 0xff : exponent + BIAS_GAP;
        return Float.intBitsToFloat(sign | wide << FLOAT_MANTISSA | mantissa << DROPPED);
    }

    static short toFloat16(float value) {
        int bits = Float.floatToRawIntBits(value);
        int sign = bits >>> 16 & 0x8000;
        int magnitude = bits & 0x7fffffff;
        if (magnitude > 0x7f800000) {
            return (short) (sign | HALF_NAN);
        }
        int exponent = (magnitude >> FLOAT_MANTISSA) - BIAS_GAP;
        if (exponent >= HALF_EXPONENT_MASK) {
            return (short) (sign | HALF_INFINITY);
        }
        if (exponent > 0) {
            int rebiased = magnitude - (BIAS_GAP << FLOAT_MANTISSA);
            return (short) (sign | roundedShift(rebiased, DROPPED));
        }
        int shift = DROPPED + 1 - exponent;
        if (shift > FLOAT_MANTISSA + 1) {
            return (short) sign;
        }
        int mantissa = (magnitude & 0x7fffff) | (1 << FLOAT_MANTISSA);
        return (short) (sign | roundedShift(mantissa, shift));
    }

    static float fromBfloat16(short bits) {
        return Float.intBitsToFloat(bits << 16);
    }

    static short toBfloat16(float value) {
        int bits = Float.floatToRawIntBits(value);
        if (Float.isNaN(value)) {
            return (short) (bits >>> 16 | 0x40);
        }
        int sign = bits >>> 16 & 0x8000;
        return (short) (sign | roundedShift(bits & 0x7fffffff, 16));
    }

    /** A carry out of the mantissa lands in the exponent, where it belongs. */
    private static int roundedShift(int value, int shift) {
        int kept = value >>> shift;
        int rest = value & ((1 << shift) - 1);
        int half = 1 << (shift - 1);
        return rest > half || (rest == half && (kept & 1) == 1) ? kept + 1 : kept;
    }
}
