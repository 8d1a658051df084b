package org.whaledo.image;

/**
 * What a file says about its picture before any of it is decoded.
 *
 * @param width stored pixels in a row
 * @param height stored rows
 */
record Header(long width, long height, Exif exif, Cost cost) {
    long pixels() {
        return width * height;
    }

    /**
     * @param sampled bytes for each pixel that is kept
     * @param atOnce bytes for each pixel of the whole picture, which some decoders hold however little of it is asked for
     * @param densest pixels that a byte of such a file can hold at most; a header that announces more lies
     */
    record Cost(int sampled, int atOnce, long densest) {
        static final long ANY = Long.MAX_VALUE;

        static Cost streamed(int sampled) {
            return new Cost(Math.max(1, sampled), 0, ANY);
        }
    }
}
