package org.whaledo.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.BufferOverflowException;
import java.nio.FloatBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.whaledo.event.Viewpoint;

class PreprocessorTest {
    private static final Preprocessing BASE = Preprocessing.base();

    @Test
    void letterboxesATallPhotoInTheMiddle() {
        // Given
        RgbImage tall = plain(100, 400, 0xFFFFFF);
        // When
        Input input = input(BASE, tall, Viewpoint.TOP, false);
        // Then
        for (int x = 0; x < 128; x++) {
            boolean photo = x >= 32 && x < 96;
            assertThat(input.colour(x, 0)).isEqualTo(photo ? 0xFFFFFF : 0x7C7468);
            assertThat(input.colour(x, 255)).isEqualTo(photo ? 0xFFFFFF : 0x7C7468);
        }
    }

    @Test
    void letterboxesAWidePhotoWithTheOddRowBelow() {
        // Given
        RgbImage wide = plain(256, 255, 0);
        // When: scaled by a half to 128 x 127.5, which rounds to the even 128; 64 rows stay free on each side
        Input input = input(BASE, wide, Viewpoint.UNKNOWN, false);
        // Then
        assertThat(input.colour(0, 63)).isEqualTo(0x7C7468);
        assertThat(input.colour(0, 64)).isZero();
        assertThat(input.colour(127, 191)).isZero();
        assertThat(input.colour(127, 192)).isEqualTo(0x7C7468);
    }

    @Test
    void keepsALineOfOnePixel() {
        Input input = input(BASE, plain(4000, 1, 0), Viewpoint.TOP, false);

        assertThat(input.colour(64, 127)).isZero();
        assertThat(input.colour(64, 126)).isEqualTo(0x7C7468);
        assertThat(input.colour(64, 128)).isEqualTo(0x7C7468);
    }

    @Test
    void turnsLeftSidesCounterClockwiseAndRightSidesClockwise() {
        // Given a whale's side, its left end red
        RgbImage side = withRedLeftEnd(256, 128);
        // When
        Input left = input(BASE, side, Viewpoint.LEFT, false);
        Input right = input(BASE, side, Viewpoint.RIGHT, false);
        // Then
        assertThat(left.colour(64, 250)).isEqualTo(0xFF0000);
        assertThat(left.colour(64, 5)).isZero();
        assertThat(right.colour(64, 5)).isEqualTo(0xFF0000);
        assertThat(right.colour(64, 250)).isZero();
    }

    @Test
    void mirrorsAfterTurning() {
        // Given
        RgbImage photo = withRedLeftEnd(128, 256);
        RgbImage side = withRedLeftEnd(256, 128);
        // When
        Input mirrored = input(BASE, photo, Viewpoint.TOP, true);
        Input mirroredSide = input(BASE, side, Viewpoint.LEFT, true);
        // Then
        assertThat(mirrored.colour(120, 128)).isEqualTo(0xFF0000);
        assertThat(mirrored.colour(5, 128)).isZero();
        assertThat(mirroredSide.colour(64, 250)).isEqualTo(0xFF0000);
    }

    @Test
    void fillsTheFourthPlaneByViewpointMirroredOrNot() {
        RgbImage photo = plain(50, 90, 0x102030);
        for (boolean mirrored : new boolean[] {false, true}) {
            assertThat(input(BASE, photo, Viewpoint.LEFT, mirrored).planeValues())
                    .containsOnly(-1f);
            assertThat(input(BASE, photo, Viewpoint.TOP, mirrored).planeValues())
                    .containsOnly(0f);
            assertThat(input(BASE, photo, Viewpoint.RIGHT, mirrored).planeValues())
                    .containsOnly(1f);
            assertThat(input(BASE, photo, Viewpoint.UNKNOWN, mirrored).planeValues())
                    .containsOnly(0f);
        }
    }

    @Test
    void normalisesWithTheImageNetStatistics() {
        Input input = input(BASE, plain(128, 256, 0xFF8000), Viewpoint.TOP, false);

        assertThat(input.value(0, 64, 128)).isCloseTo((1 - 0.485f) / 0.229f, within(1e-5f));
        assertThat(input.value(1, 64, 128)).isCloseTo((128 / 255f - 0.456f) / 0.224f, within(1e-5f));
        assertThat(input.value(2, 64, 128)).isCloseTo(-0.406f / 0.225f, within(1e-5f));
    }

    @Test
    void writesABatchOneAfterTheOther() {
        // Given
        Preprocessor preprocessor = new Preprocessor(BASE);
        FloatBuffer batch = FloatBuffer.allocate(2 * BASE.inputLength());
        // When
        preprocessor.write(plain(9, 9, 0xFFFFFF), Viewpoint.LEFT, false, batch);
        preprocessor.write(plain(9, 9, 0xFFFFFF), Viewpoint.RIGHT, false, batch);
        // Then
        assertThat(batch.remaining()).isZero();
        assertThat(batch.get(BASE.inputLength() - 1)).isEqualTo(-1);
        assertThat(batch.get(2 * BASE.inputLength() - 1)).isEqualTo(1);
        assertThatThrownBy(() -> preprocessor.write(plain(9, 9, 0), Viewpoint.TOP, false, batch))
                .isInstanceOf(BufferOverflowException.class);
    }

    /** Numbers of another implementation (Pillow 13) for the scene of 97 x 53 pixels in an input of 40 x 24. */
    @Test
    void agreesWithAnotherImplementation() {
        // Given
        RgbImage scene = Pictures.sceneRgb(97, 53);
        // When
        Input triangle = input(sized(40, 24, ResamplingFilter.TRIANGLE), scene, Viewpoint.TOP, false);
        Input lanczos = input(sized(40, 24, ResamplingFilter.LANCZOS), scene, Viewpoint.TOP, false);
        Input side = input(sized(40, 24, ResamplingFilter.LANCZOS), scene, Viewpoint.LEFT, false);
        // Then
        triangle.assertColour(0, 13, 0x050940, 1);
        triangle.assertColour(5, 14, 0x391B60, 1);
        triangle.assertColour(11, 19, 0x7A7F5D, 1);
        triangle.assertColour(17, 22, 0xBABB6E, 1);
        triangle.assertColour(23, 25, 0xFAF5A5, 1);
        triangle.assertColour(23, 26, 0x7C7468, 1);
        lanczos.assertColour(0, 13, 0x04073A, 4);
        lanczos.assertColour(5, 14, 0x391B54, 4);
        lanczos.assertColour(11, 19, 0x7A7F4F, 4);
        lanczos.assertColour(17, 22, 0xBABB67, 4);
        lanczos.assertColour(23, 25, 0xFBF7A7, 4);
        lanczos.assertColour(23, 26, 0x7C7468, 4);
        side.assertColour(1, 0, 0xFD0390, 4);
        side.assertColour(3, 5, 0xDC1B38, 4);
        side.assertColour(12, 20, 0x7C855B, 4);
        side.assertColour(17, 33, 0x28C082, 4);
        side.assertColour(21, 39, 0x02F042, 4);
        side.assertColour(23, 39, 0x7C7468, 4);
    }

    private static Preprocessing sized(int height, int width, ResamplingFilter filter) {
        return new Preprocessing(
                height,
                width,
                BASE.fit(),
                BASE.padding(),
                filter,
                BASE.mean(),
                BASE.deviation(),
                BASE.plane(),
                BASE.sides());
    }

    private static RgbImage plain(int width, int height, int rgb) {
        byte[] pixels = new byte[3 * width * height];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (rgb >> 16 - 8 * (i % 3));
        }
        return new RgbImage(width, height, pixels);
    }

    private static RgbImage withRedLeftEnd(int width, int height) {
        byte[] pixels = new byte[3 * width * height];
        for (int i = 0; i < pixels.length; i += 3) {
            pixels[i] = (byte) (i / 3 % width < width / 4 ? 255 : 0);
        }
        return new RgbImage(width, height, pixels);
    }

    private static Input input(Preprocessing preprocessing, RgbImage photo, Viewpoint viewpoint, boolean mirrored) {
        FloatBuffer target = FloatBuffer.allocate(preprocessing.inputLength());
        new Preprocessor(preprocessing).write(photo, viewpoint, mirrored, target);
        assertThat(target.remaining()).isZero();
        return new Input(preprocessing, target.array());
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Input(Preprocessing preprocessing, float[] values) {
        float value(int plane, int x, int y) {
            return values[(plane * preprocessing.height() + y) * preprocessing.width() + x];
        }

        int colour(int x, int y) {
            int rgb = 0;
            for (int channel = 0; channel < 3; channel++) {
                float deviation = preprocessing.deviation().channel(channel);
                float mean = preprocessing.mean().channel(channel);
                rgb = rgb << 8 | Math.round(255 * (value(channel, x, y) * deviation + mean));
            }
            return rgb;
        }

        float[] planeValues() {
            int area = preprocessing.height() * preprocessing.width();
            return Arrays.copyOfRange(values, 3 * area, 4 * area);
        }

        void assertColour(int x, int y, int expected, int tolerance) {
            for (int shift = 16; shift >= 0; shift -= 8) {
                assertThat(colour(x, y) >> shift & 0xFF)
                        .as("%d, %d: %06x, expected %06x", x, y, colour(x, y), expected)
                        .isCloseTo(expected >> shift & 0xFF, within(tolerance));
            }
        }
    }
}
