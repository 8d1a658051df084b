package org.whaledo.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WarpTest {
    @ParameterizedTest
    @EnumSource(ResamplingFilter.class)
    void agreesWithTheObviousTwin(ResamplingFilter filter) {
        long seed = 20_261_125;
        Random random = new Random(seed);
        for (int round = 0; round < 20; round++) {
            // Given
            RgbImage picture =
                    RgbConversion.of(Pictures.noise(2 + random.nextInt(60), 2 + random.nextInt(60), random.nextLong()));
            Preprocessing input = input(8 + random.nextInt(20), 8 + random.nextInt(20), filter);
            Frame frame = frame(
                    360 * random.nextDouble() - 180,
                    0.6 + random.nextDouble(),
                    0.8 + 0.4 * random.nextDouble(),
                    random.nextDouble() - 0.5,
                    random.nextDouble() - 0.5);
            // When
            Canvas canvas = Warp.draw(picture, frame, input);
            // Then: positions are rounded to 1/512 pixel
            for (int i = 0; i < canvas.planes().length; i++) {
                int channel = i / canvas.area();
                int y = i / canvas.width() % canvas.height();
                assertThat((double) canvas.planes()[i])
                        .as("seed %d, round %d, %s, %s, index %d", seed, round, picture, frame, i)
                        .isCloseTo(SlowWarp.pixel(picture, frame, input, i % canvas.width(), y, channel), within(0.5));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(ResamplingFilter.class)
    void isThePreprocessorsArithmeticWhereNothingMoves(ResamplingFilter filter) {
        for (int[] size : new int[][] {{97, 53}, {53, 97}, {7, 9}, {128, 256}, {300, 301}}) {
            // Given
            RgbImage picture = Pictures.sceneRgb(size[0], size[1]);
            Preprocessing input = input(64, 32, filter);
            // When
            Canvas straight = Canvas.of(input, picture);
            Canvas warped = Warp.draw(picture, Frame.AS_TAKEN, input);
            // Then
            for (int i = 0; i < warped.area(); i++) {
                assertThat(warped.coverage()[i]).isCloseTo(straight.coverage()[i], within(1e-6f));
            }
            for (int i = 0; i < warped.planes().length; i++) {
                assertThat(warped.planes()[i])
                        .as("%s, index %d", picture, i)
                        .isCloseTo(straight.planes()[i], within(0.5f));
            }
        }
    }

    @Test
    void turnsByAQuarterAsAnExchangeOfRowsAndColumnsDoes() {
        // Given
        RgbImage picture = Pictures.sceneRgb(50, 50);
        Preprocessing input = input(32, 32, ResamplingFilter.TRIANGLE);
        // When
        Canvas turned = Warp.draw(picture, frame(90, 1, 1, 0, 0), input);
        // Then
        Canvas exchanged = Canvas.of(input, Orientation.TURN_COUNTER_CLOCKWISE.apply(picture));
        for (int i = 0; i < turned.planes().length; i++) {
            assertThat(turned.planes()[i]).isCloseTo(exchanged.planes()[i], within(0.5f));
        }
    }

    @Test
    void shiftsBySharesOfTheInput() {
        // Given a picture that fills an input of 40 x 20
        Preprocessing input = input(40, 20, ResamplingFilter.TRIANGLE);
        RgbImage picture = Pictures.sceneRgb(20, 40);
        // When
        Canvas shifted = Warp.draw(picture, frame(0, 1, 1, 0.25, -0.1), input);
        // Then it lies 5 columns to the right and 4 rows higher
        assertThat(colour(shifted, 5, 0)).isEqualTo(picture.rgb(0, 4));
        assertThat(colour(shifted, 19, 35)).isEqualTo(picture.rgb(14, 39));
        assertThat(colour(shifted, 4, 0)).isEqualTo(0x7C7468);
        assertThat(colour(shifted, 19, 36)).isEqualTo(0x7C7468);
    }

    @Test
    void scalesAndStretchesAboutTheMiddle() {
        Preprocessing input = input(40, 40, ResamplingFilter.TRIANGLE);
        RgbImage picture = Pictures.sceneRgb(80, 80);

        assertThat(extent(Warp.draw(picture, frame(0, 0.5, 1, 0, 0), input))).containsExactly(10, 30, 10, 30);
        assertThat(extent(Warp.draw(picture, frame(0, 0.5, 1.6, 0, 0), input))).containsExactly(4, 36, 14, 26);
        assertThat(extent(Warp.draw(picture, frame(0, 2, 1, 0, 0), input))).containsExactly(0, 40, 0, 40);
    }

    @Test
    void drawsTheEdgeSmoothly() {
        // Given a white picture half a pixel to the right
        Preprocessing input = input(10, 10, ResamplingFilter.TRIANGLE);
        RgbImage white = new RgbImage(1, 1, new byte[] {-1, -1, -1});
        // When
        Canvas canvas = Warp.draw(white, frame(0, 1, 1, 0.05, 0), input);
        // Then
        assertThat(canvas.coverage()[0]).isCloseTo(0.5f, within(1e-6f));
        assertThat(canvas.planes()[0]).isCloseTo((124 + 255) / 2f, within(1e-3f));
        assertThat(canvas.planes()[1]).isEqualTo(255);
    }

    /** @return first column, end column, first row and end row that show at least half of the picture */
    private static int[] extent(Canvas canvas) {
        int[] extent = {canvas.width(), 0, canvas.height(), 0};
        for (int i = 0; i < canvas.area(); i++) {
            if (canvas.coverage()[i] >= 0.5) {
                int x = i % canvas.width();
                int y = i / canvas.width();
                extent[0] = Math.min(extent[0], x);
                extent[1] = Math.max(extent[1], x + 1);
                extent[2] = Math.min(extent[2], y);
                extent[3] = Math.max(extent[3], y + 1);
            }
        }
        return extent;
    }

    private static int colour(Canvas canvas, int x, int y) {
        int rgb = 0;
        for (int channel = 0; channel < 3; channel++) {
            rgb = rgb << 8 | Math.round(canvas.planes()[channel * canvas.area() + y * canvas.width() + x]);
        }
        return rgb;
    }

    private static Frame frame(double rotation, double scale, double aspect, double across, double down) {
        return new Frame(Frame.Crop.WHOLE, rotation, scale, aspect, across, down, false, false);
    }

    private static Preprocessing input(int height, int width, ResamplingFilter filter) {
        Preprocessing base = Preprocessing.base();
        return new Preprocessing(
                height,
                width,
                base.fit(),
                base.padding(),
                filter,
                base.mean(),
                base.deviation(),
                base.plane(),
                base.sides());
    }
}
