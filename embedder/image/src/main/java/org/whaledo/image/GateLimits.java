package org.whaledo.image;

/**
 * What the gate refuses from the header alone, before anything is decoded.
 *
 * @param maximumBytes the largest file
 * @param maximumPixels the largest width x height
 * @param maximumSide the longest width or height, in pixels
 * @param maximumBytesAtOnce memory for formats whose decoder holds the whole picture: WebP, in the heap, about 4 bytes a pixel,
 *     and progressive JPEG, outside it, 3 to 6 bytes a pixel
 */
public record GateLimits(long maximumBytes, long maximumPixels, int maximumSide, long maximumBytesAtOnce) {
    public GateLimits {
        if (maximumBytes < 1 || maximumPixels < 1 || maximumSide < 1 || maximumBytesAtOnce < 1) {
            throw new IllegalArgumentException("limits must be positive: " + maximumBytes + " bytes, " + maximumPixels
                    + " pixels, " + maximumSide + " a side, " + maximumBytesAtOnce + " bytes at once");
        }
    }

    /** 60 MB and 150 megapixels, no side longer than a JPEG's can be, 512 MB at once. */
    public static GateLimits standard() {
        return new GateLimits(60_000_000L, 150_000_000L, 65_535, 512_000_000L);
    }
}
