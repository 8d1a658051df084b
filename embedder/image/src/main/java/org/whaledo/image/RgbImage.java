package org.whaledo.image;

/**
 * An upright picture in sRGB.
 *
 * @param pixels {@code [height, width, 3]}, red, green, blue, 0 to 255 as unsigned bytes. The image owns the array: whoever
 *     hands one in or reads it leaves it unchanged (it is not copied, because photos are large).
 */
@SuppressWarnings("ArrayRecordComponent")
public record RgbImage(int width, int height, byte[] pixels) {
    public RgbImage {
        if (width < 1 || height < 1 || pixels.length != 3L * width * height) {
            throw new IllegalArgumentException(
                    pixels.length + " bytes are no RGB picture of " + width + " x " + height + " pixels");
        }
    }

    /** The colour as 0xRRGGBB. */
    public int rgb(int x, int y) {
        int at = 3 * (y * width + x);
        return (pixels[at] & 0xFF) << 16 | (pixels[at + 1] & 0xFF) << 8 | (pixels[at + 2] & 0xFF);
    }

    @Override
    public String toString() {
        return "RgbImage[" + width + " x " + height + "]";
    }
}
