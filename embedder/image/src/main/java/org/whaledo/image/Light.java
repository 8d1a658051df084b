package org.whaledo.image;

/**
 * One drawn change of a photo's light. Brightness and contrast, in this order and each saturating, are what the work did that
 * this one continues; the result is rounded once.
 *
 * @param exposure factor on every sample
 * @param brightness added to every sample afterwards, as a share of full scale
 * @param contrast factor on the distance from the channel's mean over the whole photo, after brightness
 * @param colour factor on each channel, after contrast
 * @param grey whether each pixel's channels become their mean, at last
 */
public record Light(double exposure, double brightness, double contrast, Channels colour, boolean grey) {
    public static final Light AS_TAKEN = new Light(1, 0, 1, new Channels(1, 1, 1), false);

    private static final int VALUES = 256;

    /** A changed copy, or the photo itself where nothing is to be done. */
    RgbImage apply(RgbImage photo) {
        if (equals(AS_TAKEN)) {
            return photo;
        }
        byte[][] tables = tables(photo.pixels());
        byte[] source = photo.pixels();
        byte[] target = new byte[source.length];
        for (int i = 0; i < source.length; i += 3) {
            target[i] = tables[0][source[i] & 0xFF];
            target[i + 1] = tables[1][source[i + 1] & 0xFF];
            target[i + 2] = tables[2][source[i + 2] & 0xFF];
        }
        if (grey) {
            loseColours(target);
        }
        return new RgbImage(photo.width(), photo.height(), target);
    }

    private byte[][] tables(byte[] pixels) {
        int[][] histograms = new int[3][VALUES];
        for (int i = 0; i < pixels.length; i += 3) {
            histograms[0][pixels[i] & 0xFF]++;
            histograms[1][pixels[i + 1] & 0xFF]++;
            histograms[2][pixels[i + 2] & 0xFF]++;
        }
        byte[][] tables = new byte[3][];
        for (int channel = 0; channel < 3; channel++) {
            tables[channel] = table(histograms[channel], colour.channel(channel));
        }
        return tables;
    }

    /** What each of the 256 values of a channel becomes. */
    private byte[] table(int[] histogram, double factor) {
        double sum = 0;
        long samples = 0;
        for (int value = 0; value < VALUES; value++) {
            sum += histogram[value] * lit(value);
            samples += histogram[value];
        }
        double mean = sum / samples;
        byte[] table = new byte[VALUES];
        for (int value = 0; value < VALUES; value++) {
            double contrasted = saturated(mean + contrast * (lit(value) - mean));
            table[value] = (byte) Math.round(saturated(factor * contrasted));
        }
        return table;
    }

    private double lit(int value) {
        return saturated(exposure * value + 255 * brightness);
    }

    private static double saturated(double value) {
        return Math.min(255, Math.max(0, value));
    }

    private static void loseColours(byte[] pixels) {
        for (int i = 0; i < pixels.length; i += 3) {
            int sum = (pixels[i] & 0xFF) + (pixels[i + 1] & 0xFF) + (pixels[i + 2] & 0xFF);
            byte mean = (byte) ((sum + 1) / 3);
            pixels[i] = mean;
            pixels[i + 1] = mean;
            pixels[i + 2] = mean;
        }
    }
}
