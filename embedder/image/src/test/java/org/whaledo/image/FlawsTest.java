package org.whaledo.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.whaledo.image.Flaws.Grain;
import org.whaledo.image.Flaws.Patch;

class FlawsTest {
    private static final Grain CLEAN = new Grain(0, 0);
    private static final Preprocessing INPUT = Preprocessing.ofSize(20, 10);

    @Test
    void whitensATriangleAtEachCorner() {
        // Given legs of half the width and of the whole height
        RgbImage black = new RgbImage(4, 4, new byte[48]);
        String[] expected = {"##.. #... #... ....", "..## ...# ...# ....", ".... #... #... ##..", ".... ...# ...# ..##"
        };
        for (int corner = 0; corner < 4; corner++) {
            // When
            Wedge wedge = new Wedge(corner % 2 == 1, corner / 2 == 1, 0.5, 1);
            RgbImage painted = new Flaws(0, CLEAN, Optional.empty(), Optional.of(wedge)).paint(black);
            // Then
            assertThat(drawn(painted)).as("%s", wedge).isEqualTo(expected[corner]);
        }
        assertThat(black.pixels()).containsOnly(0);
    }

    private static String drawn(RgbImage picture) {
        StringBuilder text = new StringBuilder();
        for (int y = 0; y < picture.height(); y++) {
            for (int x = 0; x < picture.width(); x++) {
                text.append(picture.rgb(x, y) == 0xFFFFFF ? '#' : '.');
            }
            text.append(' ');
        }
        return text.toString().strip();
    }

    @Test
    void erasesToThePaddingColour() {
        // Given
        Canvas canvas = Canvas.of(INPUT, Pictures.sceneRgb(10, 20));
        float[] before = canvas.planes().clone();
        // When: 5 rows of 6 columns, the free 15 rows and 4 columns divided 1 : 2 and 1 : 1
        new Flaws(0, CLEAN, Optional.of(new Patch(0.25, 0.6, 1 / 3.0, 0.5)), Optional.empty()).spoil(canvas);
        // Then
        for (int i = 0; i < canvas.area(); i++) {
            int x = i % 10;
            int y = i / 10;
            boolean erased = x >= 2 && x < 8 && y >= 5 && y < 10;
            assertThat(canvas.planes()[i]).isEqualTo(erased ? 124 : before[i]);
            assertThat(canvas.coverage()[i]).isEqualTo(erased ? 0 : 1);
        }
    }

    @Test
    void blursAsTheDoubleSumOfGaussiansDoes() {
        // Given
        Canvas canvas = Canvas.of(INPUT, RgbConversion.of(Pictures.noise(10, 20, 3)));
        float[] before = canvas.planes().clone();
        // When
        new Flaws(1.3, CLEAN, Optional.empty(), Optional.empty()).spoil(canvas);
        // Then
        for (int i = 0; i < canvas.area(); i++) {
            double sum = 0;
            double weights = 0;
            for (int j = 0; j < canvas.area(); j++) {
                int right = j % 10 - i % 10;
                int down = j / 10 - i / 10;
                if (Math.abs(right) <= 4 && Math.abs(down) <= 4) {
                    double weight = Math.exp(-(right * right + down * down) / (2 * 1.3 * 1.3));
                    sum += weight * before[j];
                    weights += weight;
                }
            }
            assertThat((double) canvas.planes()[i]).as("pixel %d", i).isCloseTo(sum / weights, within(0.01));
        }
    }

    @Test
    void addsNoiseOfTheSaidStrengthToThePictureAlone() {
        // Given a grey picture in the left half of a square
        Preprocessing input = Preprocessing.ofSize(200, 200);
        byte[] grey = new byte[3 * 100 * 200];
        Arrays.fill(grey, (byte) 128);
        Canvas canvas = Canvas.of(input, new RgbImage(100, 200, grey));
        // When
        new Flaws(0, new Grain(0.05, 9), Optional.empty(), Optional.empty()).spoil(canvas);
        // Then
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < canvas.area(); i++) {
            double noise = canvas.planes()[i] - (canvas.coverage()[i] == 0 ? 124 : 128);
            assertThat(canvas.coverage()[i] > 0 || noise == 0).isTrue();
            sum += noise;
            squares += noise * noise;
        }
        assertThat(sum / 20_000).isCloseTo(0, within(0.4));
        assertThat(Math.sqrt(squares / 20_000)).isCloseTo(0.05 * 255, within(0.3));
    }

    @Test
    void makesTheSameNoiseOfTheSameSeed() {
        assertThat(noisy(4)).isEqualTo(noisy(4)).isNotEqualTo(noisy(5));
    }

    private static float[] noisy(long seed) {
        Canvas canvas = Canvas.of(INPUT, Pictures.sceneRgb(10, 20));
        new Flaws(0, new Grain(0.1, seed), Optional.empty(), Optional.empty()).spoil(canvas);
        return canvas.planes();
    }

    @Test
    void leavesThePaddingToItself() {
        // Given a picture with padding beside it
        Canvas canvas = Canvas.of(INPUT, RgbConversion.of(Pictures.noise(5, 20, 3)));
        // When
        new Flaws(2, new Grain(0.2, 1), Optional.empty(), Optional.empty()).spoil(canvas);
        // Then
        for (int i = 0; i < canvas.area(); i++) {
            if (canvas.coverage()[i] == 0) {
                assertThat(canvas.planes()[i]).isEqualTo(124);
            }
        }
        assertThat(canvas.coverage()).contains(0f, 1f);
    }
}
