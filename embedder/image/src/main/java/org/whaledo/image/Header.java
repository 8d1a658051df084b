package org.whaledo.image;

/**
 * What a file says about its picture before any of it is decoded.
 *
 * @param width stored pixels in a row
 * @param height stored rows
 * @param bytesPerPixel that a decoded pixel takes
 * @param decodedAtOnce whether the decoder holds the whole picture, however much of it is asked for
 */
record Header(long width, long height, Exif exif, int bytesPerPixel, boolean decodedAtOnce) {
    long pixels() {
        return width * height;
    }
}
