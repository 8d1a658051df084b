package org.whaledo.image;

/**
 * A triangle at a corner of a photo: what a crop box turned to the whale's heading holds of the world beyond the camera's frame.
 *
 * @param right whether it lies at a right corner
 * @param bottom whether it lies at a lower corner
 * @param across its leg along the photo's width, as a share of it
 * @param down its leg along the photo's height, as a share of it
 */
public record Wedge(boolean right, boolean bottom, double across, double down) {
    public Wedge {
        if (!(across >= 0 && across <= 1 && down >= 0 && down <= 1)) {
            throw new IllegalArgumentException("a wedge's legs are shares of the photo: " + across + ", " + down);
        }
    }

    /** A copy with the triangle in this colour. */
    RgbImage paint(RgbImage photo, Rgb colour) {
        byte[] pixels = photo.pixels().clone();
        for (int y = 0; y < photo.height(); y++) {
            double height = (bottom ? photo.height() - y - 0.5 : y + 0.5) / photo.height();
            int length = (int) Math.round(Math.max(0, across * (1 - height / down)) * photo.width());
            int from = right ? photo.width() - length : 0;
            for (int i = 3 * (y * photo.width() + from); length > 0; length--, i += 3) {
                pixels[i] = (byte) colour.red();
                pixels[i + 1] = (byte) colour.green();
                pixels[i + 2] = (byte) colour.blue();
            }
        }
        return new RgbImage(photo.width(), photo.height(), pixels);
    }
}
