package org.whaledo.survey.picture;

/**
 * A painted photo.
 *
 * @param pixels [height, width, 3] red, green, blue in [0, 1], owned by the picture
 */
public record Picture(int width, int height, float[] pixels) {
    public Picture {
        if (pixels.length != width * height * 3) {
            throw new IllegalArgumentException(width + " x " + height + " x 3 values wanted, were " + pixels.length);
        }
    }

    /** [height * width] as 0xRRGGBB. */
    public int[] packed() {
        int[] packed = new int[width * height];
        for (int i = 0; i < packed.length; i++) {
            packed[i] = step(pixels[3 * i]) << 16 | step(pixels[3 * i + 1]) << 8 | step(pixels[3 * i + 2]);
        }
        return packed;
    }

    private static int step(float value) {
        return (int) (Ease.clamp(value) * 255 + 0.5f);
    }
}
