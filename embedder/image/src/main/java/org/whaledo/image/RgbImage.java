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

    /** @param planes {@code [3, height, width]}, 0 to 255, which are rounded */
    static RgbImage of(float[] planes, int width, int height) {
        int area = height * width;
        byte[] pixels = new byte[3 * area];
        for (int i = 0; i < area; i++) {
            pixels[3 * i] = (byte) Math.round(planes[i]);
            pixels[3 * i + 1] = (byte) Math.round(planes[area + i]);
            pixels[3 * i + 2] = (byte) Math.round(planes[2 * area + i]);
        }
        return new RgbImage(width, height, pixels);
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
