package org.whaledo.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HalfPrecisionTest {

    @Test
    void readsEveryFloat16AsItsDefinitionSays() {
        for (int bits = 0; bits < 1 << 16; bits++) {
            int exponent = bits >> 10 & 31;
            int mantissa = bits & 1023;
            double sign = bits >> 15 == 0 ? 1 : -1;
            double expected = exponent == 0
                    ? sign * mantissa * Math.pow(2, -24)
                    : exponent < 31
                            ? sign * (1024 + mantissa) * Math.pow(2, exponent - 25)
                            : mantissa == 0 ? sign * Double.POSITIVE_INFINITY : Double.NaN;

            assertThat((double) HalfPrecision.fromFloat16((short) bits))
                    .as("bits %x", bits)
                    .isEqualTo(Double.valueOf(expected));
        }
    }

    @Test
    void writesEveryFloat16AsItWasRead() {
        for (int bits = 0; bits < 1 << 16; bits++) {
            float value = HalfPrecision.fromFloat16((short) bits);
            short written = HalfPrecision.toFloat16(value);

            if (Float.isNaN(value)) {
                assertThat(HalfPrecision.fromFloat16(written)).isNaN();
            } else {
                assertThat(written).as("bits %x", bits).isEqualTo((short) bits);
            }
        }
    }

    @Test
    void roundsBetweenTwoFloat16ToTheNearestAndTiesToEven() {
        for (int bits = 0; bits < 0x7bff; bits++) {
            float low = HalfPrecision.fromFloat16((short) bits);
            float high = HalfPrecision.fromFloat16((short) (bits + 1));
            float middle = (low + high) / 2;
            int even = bits % 2 == 0 ? bits : bits + 1;

            assertThat(HalfPrecision.toFloat16(middle)).as("middle %s", middle).isEqualTo((short) even);
            assertThat(HalfPrecision.toFloat16(Math.nextDown(middle))).isEqualTo((short) bits);
            assertThat(HalfPrecision.toFloat16(-Math.nextUp(middle))).isEqualTo((short) (bits + 1 | 0x8000));
        }
    }

    @Test
    void turnsWhatIsTooLargeForFloat16IntoInfinity() {
        assertThat(HalfPrecision.toFloat16(65519.99f)).isEqualTo((short) 0x7bff);
        assertThat(HalfPrecision.toFloat16(65520f)).isEqualTo((short) 0x7c00);
        assertThat(HalfPrecision.toFloat16(Float.NEGATIVE_INFINITY)).isEqualTo((short) 0xfc00);
        assertThat(HalfPrecision.toFloat16(Float.MIN_VALUE)).isZero();
    }

    @Test
    void keepsTheUpperHalfOfAFloatAsBfloat16() {
        for (int bits = 0; bits < 1 << 16; bits++) {
            float value = Float.intBitsToFloat(bits << 16);

            assertThat(Float.floatToRawIntBits(HalfPrecision.fromBfloat16((short) bits)))
                    .isEqualTo(bits << 16);
            if (Float.isNaN(value)) {
                assertThat(HalfPrecision.fromBfloat16(HalfPrecision.toBfloat16(value)))
                        .isNaN();
            } else {
                assertThat(HalfPrecision.toBfloat16(value)).isEqualTo((short) bits);
            }
        }
    }

    @Test
    void roundsToBfloat16WithTiesToEven() {
        assertThat(HalfPrecision.toBfloat16(Float.intBitsToFloat(0x3f808000))).isEqualTo((short) 0x3f80);
        assertThat(HalfPrecision.toBfloat16(Float.intBitsToFloat(0x3f818000))).isEqualTo((short) 0x3f82);
        assertThat(HalfPrecision.toBfloat16(Float.intBitsToFloat(0x3f808001))).isEqualTo((short) 0x3f81);
        assertThat(HalfPrecision.toBfloat16(Float.MAX_VALUE)).isEqualTo((short) 0x7f80);
        assertThat(HalfPrecision.toBfloat16(Float.intBitsToFloat(0x7fffffff))).isEqualTo((short) 0x7fff);
    }
}
