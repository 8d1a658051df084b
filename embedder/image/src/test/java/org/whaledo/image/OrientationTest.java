package org.whaledo.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrientationTest {
    private static final int WIDTH = 21;
    private static final int HEIGHT = 13;

    private final PhotoDecoder decoder = new PhotoDecoder();
    private final ImageGate gate = new ImageGate(GateLimits.standard());

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void turnsEveryOrientationUprightToThePixel(int exif) {
        // Given
        byte[] block = Pictures.exif(exif, "2019:08:05 16:49:13", ByteOrder.LITTLE_ENDIAN);
        byte[] file = Pictures.pngWithChunk(Pictures.png(asStored(exif)), "eXIf", block);
        // When
        RgbImage upright = decoder.decode(file);
        ImageFacts facts = gate.inspect(file);
        // Then
        assertThat(upright.width()).isEqualTo(WIDTH).isEqualTo(facts.width());
        assertThat(upright.height()).isEqualTo(HEIGHT).isEqualTo(facts.height());
        assertThat(upright.pixels()).isEqualTo(Pictures.sceneRgb(WIDTH, HEIGHT).pixels());
        assertThat(facts.orientation().exif()).isEqualTo(exif);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void readsTheOrientationOfJpegInBothByteOrders(int exif) {
        // Given
        byte[] jpeg = Pictures.jpeg(asStored(exif));
        RgbImage stored = decoder.decode(jpeg);
        for (ByteOrder order : new ByteOrder[] {ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN}) {
            // When
            RgbImage upright =
                    decoder.decode(Pictures.jpegWithExif(jpeg, Pictures.exif(exif, "2019:08:05 16:49:13", order)));
            // Then
            for (int y = 0; y < stored.height(); y++) {
                for (int x = 0; x < stored.width(); x++) {
                    int[] to = uprightPlace(exif, x, y);
                    assertThat(upright.rgb(to[0], to[1])).isEqualTo(stored.rgb(x, y));
                }
            }
        }
    }

    @Test
    void readsTheOrientationOfWebp() {
        // Given
        RgbImage stored = decoder.decode(Pictures.fixture("lossless.webp"));
        // When
        RgbImage upright = decoder.decode(Pictures.fixture("turned.webp"));
        // Then
        assertThat(upright.pixels())
                .isEqualTo(Orientation.TURN_CLOCKWISE.apply(stored).pixels());
        assertThat(upright.width()).isEqualTo(stored.height());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 9, 65_535})
    void takesAnImpossibleOrientationForUpright(int exif) {
        byte[] block = Pictures.exif(exif, "2019:08:05 16:49:13", ByteOrder.BIG_ENDIAN);
        byte[] file = Pictures.pngWithChunk(Pictures.png(Pictures.scene(WIDTH, HEIGHT)), "eXIf", block);

        assertThat(gate.inspect(file).orientation()).isEqualTo(Orientation.UPRIGHT);
    }

    /** The scene as a camera stores it: the orientation says on which side its first row and column lie. */
    private static BufferedImage asStored(int exif) {
        boolean swaps = exif > 4;
        BufferedImage stored =
                new BufferedImage(swaps ? HEIGHT : WIDTH, swaps ? WIDTH : HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
        for (int y = 0; y < stored.getHeight(); y++) {
            for (int x = 0; x < stored.getWidth(); x++) {
                int[] upright = uprightPlace(exif, x, y);
                stored.setRGB(x, y, Pictures.sceneRgb(upright[0], upright[1], WIDTH, HEIGHT));
            }
        }
        return stored;
    }

    /** EXIF's table: 2 is "first row top, first column right", 6 "first row right, first column top", and so on. */
    private static int[] uprightPlace(int exif, int column, int row) {
        int right = WIDTH - 1;
        int bottom = HEIGHT - 1;
        return switch (exif) {
            case 2 -> new int[] {right - column, row};
            case 3 -> new int[] {right - column, bottom - row};
            case 4 -> new int[] {column, bottom - row};
            case 5 -> new int[] {row, column};
            case 6 -> new int[] {right - row, column};
            case 7 -> new int[] {right - row, bottom - column};
            case 8 -> new int[] {row, bottom - column};
            default -> new int[] {column, row};
        };
    }
}
