package org.whaledo.image;

/**
 * What the gate refuses from the header alone, before anything is decoded.
 *
 * @param maximumBytes the largest file
 * @param maximumPixels the largest width x height
 * @param maximumSide the longest width or height, in pixels
 */
public record GateLimits(long maximumBytes, long maximumPixels, int maximumSide) {
    public GateLimits {
        if (maximumBytes < 1 || maximumPixels < 1 || maximumSide < 1) {
            throw new IllegalArgumentException("limits must be positive: " + maximumBytes + " bytes, " + maximumPixels
                    + " pixels, " + maximumSide);
        }
    }

    /** 60 MB and 150 megapixels, no side longer than a JPEG's can be. */
    public static GateLimits standard() {
        return new GateLimits(60_000_000L, 150_000_000L, 65_535);
    }
}
