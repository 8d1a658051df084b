package org.whaledo.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ResamplerTest {
    @ParameterizedTest
    @EnumSource(ResamplingFilter.class)
    void agreesWithTheObviousTwin(ResamplingFilter filter) {
        long seed = 20_261_124;
        Random random = new Random(seed);
        for (int round = 0; round < 12; round++) {
            // Given
            RgbImage source =
                    RgbConversion.of(Pictures.noise(2 + random.nextInt(30), 2 + random.nextInt(30), random.nextLong()));
            int height = 1 + random.nextInt(30);
            int width = 1 + random.nextInt(30);
            // When
            float[] resized = Resampler.resize(source, height, width, filter);
            // Then
            for (int i = 0; i < resized.length; i++) {
                int channel = i / (height * width);
                int y = i / width % height;
                assertThat((double) resized[i])
                        .as("seed %d, round %d, %s to %d x %d, index %d", seed, round, source, width, height, i)
                        .isCloseTo(
                                SlowResampler.pixel(source, height, width, filter, i % width, y, channel),
                                within(0.01));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(ResamplingFilter.class)
    void keepsOneColourThroughEverySize(ResamplingFilter filter) {
        byte[] pixels = new byte[3 * 17 * 19];
        Arrays.fill(pixels, (byte) 201);
        RgbImage plain = new RgbImage(17, 19, pixels);
        for (int side = 1; side < 60; side++) {
            for (float value : Resampler.resize(plain, side, 61 - side, filter)) {
                assertThat(value).isCloseTo(201, within(0.001f));
            }
        }
    }

    @Test
    void doesNotAlias() {
        // Given stripes of one pixel: their mean is grey, a sampled one would be black or white
        byte[] pixels = new byte[3 * 64 * 64];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i / 3 % 2 * 255);
        }
        // When
        float[] resized = Resampler.resize(new RgbImage(64, 64, pixels), 9, 9, ResamplingFilter.LANCZOS);
        // Then
        for (int i = 0; i < resized.length; i++) {
            if (i % 9 > 0 && i % 9 < 8) {
                assertThat(resized[i]).isCloseTo(127.5f, within(3f));
            }
        }
    }
}
