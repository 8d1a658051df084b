package org.whaledo.image;

/**
 * One drawn change of a photo's place, size and shape. The photo, its side turned, is flipped and cropped; what is left is fitted
 * into the input, then about its centre stretched, rotated and scaled, and last shifted. All this is one resampling.
 *
 * @param rotation in degrees, counter-clockwise
 * @param scale factor on the picture's size
 * @param aspect factor on its width, and divisor of its height
 * @param across shift to the right, as a share of the input's width
 * @param down shift downwards, as a share of the input's height
 * @param mirrored whether left and right are exchanged
 * @param flipped whether top and bottom are exchanged
 */
public record Frame(
        Crop crop,
        double rotation,
        double scale,
        double aspect,
        double across,
        double down,
        boolean mirrored,
        boolean flipped) {
    public static final Frame AS_TAKEN = new Frame(Crop.WHOLE, 0, 1, 1, 0, 0, false, false);

    /** Whether the picture lies in the input as at inference, so that no warp is needed. */
    boolean isStraight() {
        return rotation == 0 && scale == 1 && aspect == 1 && across == 0 && down == 0;
    }

    /** Whether a left side of the animal looks like a right one: two exchanges make a half turn, which it does not. */
    boolean exchangesSides() {
        return mirrored != flipped;
    }

    Frame mirroredAgain() {
        return new Frame(crop, rotation, scale, aspect, across, down, !mirrored, flipped);
    }

    /** The flipped and cropped picture. */
    RgbImage cut(RgbImage turned) {
        return crop.apply(orientation().apply(turned));
    }

    private Orientation orientation() {
        if (mirrored && flipped) {
            return Orientation.UPSIDE_DOWN;
        }
        if (flipped) {
            return Orientation.FLIPPED;
        }
        return mirrored ? Orientation.MIRRORED : Orientation.UPRIGHT;
    }

    /**
     * The part of a picture that is kept.
     *
     * @param share of height and of width
     * @param left where the kept part lies: 0 at the left edge, 1 at the right one
     * @param top where the kept part lies: 0 at the upper edge, 1 at the lower one
     */
    public record Crop(double share, double left, double top) {
        public static final Crop WHOLE = new Crop(1, 0, 0);

        RgbImage apply(RgbImage photo) {
            if (share == 1) {
                return photo;
            }
            int width = Math.max(1, (int) (photo.width() * share));
            int height = Math.max(1, (int) (photo.height() * share));
            int x = (int) Math.rint(left * (photo.width() - width));
            int y = (int) Math.rint(top * (photo.height() - height));
            byte[] target = new byte[3 * width * height];
            for (int row = 0; row < height; row++) {
                int from = 3 * ((y + row) * photo.width() + x);
                System.arraycopy(photo.pixels(), from, target, 3 * row * width, 3 * width);
            }
            return new RgbImage(width, height, target);
        }
    }
}
