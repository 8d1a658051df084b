package org.whaledo.image;

import java.util.Optional;

/** How stored rows and columns lie in the upright picture: EXIF tag 0x0112 (CIPA DC-008, 4.6.4). */
public enum Orientation {
    UPRIGHT(1, false),
    MIRRORED(2, false),
    UPSIDE_DOWN(3, false),
    FLIPPED(4, false),
    TRANSPOSED(5, true),
    TURN_CLOCKWISE(6, true),
    TRANSVERSED(7, true),
    TURN_COUNTER_CLOCKWISE(8, true);

    private final int exif;
    private final boolean swapsSides;

    Orientation(int exif, boolean swapsSides) {
        this.exif = exif;
        this.swapsSides = swapsSides;
    }

    /** 1 to 8. */
    public int exif() {
        return exif;
    }

    /** Whether the upright picture is as wide as the stored one is high. */
    public boolean swapsSides() {
        return swapsSides;
    }

    static Optional<Orientation> ofExif(int value) {
        return value < 1 || value > 8 ? Optional.empty() : Optional.of(values()[value - 1]);
    }

    /** The picture turned upright; the same object where nothing is to be done. */
    RgbImage apply(RgbImage stored) {
        if (this == UPRIGHT) {
            return stored;
        }
        int width = swapsSides ? stored.height() : stored.width();
        int height = swapsSides ? stored.width() : stored.height();
        byte[] source = stored.pixels();
        byte[] target = new byte[source.length];
        int start = 3 * start(stored.width(), stored.height());
        int alongRow = 3 * alongRow(stored.width());
        int alongColumn = 3 * alongColumn(stored.width());
        int to = 0;
        for (int y = 0; y < height; y++) {
            int from = start + y * alongColumn;
            for (int x = 0; x < width; x++, from += alongRow) {
                target[to++] = source[from];
                target[to++] = source[from + 1];
                target[to++] = source[from + 2];
            }
        }
        return new RgbImage(width, height, target);
    }

    /** Index of the stored pixel that is top left in the upright picture. */
    private int start(int width, int height) {
        return switch (this) {
            case UPRIGHT, TRANSPOSED -> 0;
            case MIRRORED, TURN_COUNTER_CLOCKWISE -> width - 1;
            case UPSIDE_DOWN, TRANSVERSED -> height * width - 1;
            case FLIPPED, TURN_CLOCKWISE -> (height - 1) * width;
        };
    }

    /** Step between stored pixels for one step to the right in the upright picture. */
    private int alongRow(int width) {
        return switch (this) {
            case UPRIGHT, FLIPPED -> 1;
            case MIRRORED, UPSIDE_DOWN -> -1;
            case TRANSPOSED, TURN_COUNTER_CLOCKWISE -> width;
            case TURN_CLOCKWISE, TRANSVERSED -> -width;
        };
    }

    /** Step between stored pixels for one step down in the upright picture. */
    private int alongColumn(int width) {
        return switch (this) {
            case UPRIGHT, MIRRORED -> width;
            case UPSIDE_DOWN, FLIPPED -> -width;
            case TRANSPOSED, TURN_CLOCKWISE -> 1;
            case TRANSVERSED, TURN_COUNTER_CLOCKWISE -> -1;
        };
    }
}
