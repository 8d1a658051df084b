package org.whaledo.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.util.Random;
import java.util.function.IntBinaryOperator;
import org.junit.jupiter.api.Test;

class WhiteWedgesTest {
    private static final int WIDTH = 150;
    private static final int HEIGHT = 440;

    @Test
    void findsTheWedgesThatAugmentationPaints() {
        long seed = 20_261_126;
        Random random = new Random(seed);
        for (int round = 0; round < 12; round++) {
            // Given
            Wedge wedge = new Wedge(
                    random.nextBoolean(),
                    random.nextBoolean(),
                    0.1 + 0.8 * random.nextDouble(),
                    0.05 + 0.8 * random.nextDouble());
            RgbImage painted = wedge.paint(whale(random.nextLong()), new Rgb(255, 255, 255));
            // When: once as painted and once through JPEG
            WhiteWedges clean = WhiteWedges.of(painted);
            WhiteWedges compressed = WhiteWedges.of(compressed(painted));
            // Then
            double share = wedge.across() * wedge.down() / 2;
            assertThat(clean.share())
                    .as("seed %d, round %d, %s", seed, round, wedge)
                    .isCloseTo(share, within(0.01));
            assertThat(compressed.share())
                    .as("seed %d, round %d, %s, compressed", seed, round, wedge)
                    .isCloseTo(share, within(0.02));
        }
    }

    @Test
    void findsNothingInAPhotoThatIsWhole() {
        for (long seed = 0; seed < 4; seed++) {
            assertThat(WhiteWedges.of(compressed(whale(seed))).isEmpty())
                    .as("seed %d", seed)
                    .isTrue();
        }
        assertThat(WhiteWedges.of(Pictures.sceneRgb(60, 60)).isEmpty()).isTrue();
        assertThat(WhiteWedges.of(new RgbImage(1, 1, new byte[] {-1, -1, -1})).isEmpty())
                .isTrue();
    }

    @Test
    void takesNoWhaleFoamOrGlareForAWedge() {
        // A white whale that fills the picture's corner: round
        assertWhole((x, y) -> Math.hypot(x - 40, y - 60) < 75 ? 255 : 60);
        // Foam at a corner: white with a ragged edge
        Random ragged = new Random(3);
        int[] depth = ragged.ints(HEIGHT, 10, 60).toArray();
        assertWhole((x, y) -> y < 150 && x < depth[y] ? 255 : 60);
        // Glare: shades off from a white corner
        assertWhole((x, y) -> Math.max(60, 255 - (x + y) / 2));
        // Snow: all white
        assertWhole((x, y) -> 255);
        // A white bar across the picture's middle
        assertWhole((x, y) -> y > 200 && y < 240 ? 255 : 60);
        // A corner of the picture's own: what is left is not convex
        assertWhole((x, y) -> x < 75 && y < 200 ? 255 : 60);
    }

    private static void assertWhole(IntBinaryOperator grey) {
        assertThat(WhiteWedges.of(picture(grey)).share()).isZero();
    }

    @Test
    void findsBarsTwoWedgesAndTheFramesCorner() {
        assertThat(WhiteWedges.of(picture((x, y) -> y < 22 ? 255 : 60)).share()).isCloseTo(0.05, within(1e-9));
        // two opposite corners
        WhiteWedges two = WhiteWedges.of(picture((x, y) -> x + y < 60 || WIDTH - x + HEIGHT - y < 60 ? 250 : 60));
        assertThat(two.holds(0, 0) && two.holds(WIDTH - 1, HEIGHT - 1)).isTrue();
        assertThat(two.holds(WIDTH / 2, HEIGHT / 2)).isFalse();
        // the frame's own corner, turned by 45 degrees, points to the upper edge
        WhiteWedges bent = WhiteWedges.of(picture((x, y) -> y < Math.abs(x - 75) ? 255 : 60));
        assertThat(bent.holds(0, 0) && bent.holds(WIDTH - 1, 0)).isTrue();
        assertThat(bent.holds(75, 20)).isFalse();
    }

    @Test
    void fillsTheWedgeAndLeavesTheRest() {
        // Given
        RgbImage whale = whale(5);
        RgbImage painted = new Wedge(false, false, 0.5, 0.2).paint(whale, new Rgb(255, 255, 255));
        // When
        RgbImage filled = WhiteWedges.of(painted).filled(new Rgb(124, 116, 104));
        // Then
        int white = 0;
        int changed = 0;
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                white += filled.rgb(x, y) == 0xFFFFFF ? 1 : 0;
                changed += filled.rgb(x, y) == whale.rgb(x, y) ? 0 : 1;
            }
        }
        assertThat(white).isZero();
        assertThat(filled.rgb(0, 0)).isEqualTo(0x7C7468);
        assertThat((double) changed / WIDTH / HEIGHT).isCloseTo(0.05, within(0.01));
        assertThat(WhiteWedges.of(whale).filled(new Rgb(0, 0, 0))).isSameAs(whale);
    }

    /** A bright whale in dark water with foam and grain. */
    private static RgbImage whale(long seed) {
        Random random = new Random(seed);
        return picture((x, y) -> {
            double inside = Math.hypot((x - 75) / 50.0, (y - 220) / 200.0);
            int light = inside < 1 ? 225 : 70;
            int foam = random.nextInt(100) == 0 ? 120 : 0;
            return Math.min(255, light + foam + random.nextInt(20) - 10);
        });
    }

    private static RgbImage picture(IntBinaryOperator grey) {
        byte[] pixels = new byte[3 * WIDTH * HEIGHT];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) grey.applyAsInt(i / 3 % WIDTH, i / 3 / WIDTH);
        }
        return new RgbImage(WIDTH, HEIGHT, pixels);
    }

    private static RgbImage compressed(RgbImage photo) {
        BufferedImage picture = new BufferedImage(photo.width(), photo.height(), BufferedImage.TYPE_3BYTE_BGR);
        for (int y = 0; y < photo.height(); y++) {
            for (int x = 0; x < photo.width(); x++) {
                picture.setRGB(x, y, photo.rgb(x, y));
            }
        }
        return new PhotoDecoder().decode(Pictures.jpeg(picture));
    }
}
