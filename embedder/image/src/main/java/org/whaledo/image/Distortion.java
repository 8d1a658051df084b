package org.whaledo.image;

/**
 * One drawn change of a photo: brightness, then contrast, then crop, as the work did that this one continues.
 *
 * @param brightness added to every sample, as a share of full scale; the result saturates
 * @param contrast factor on the distance from the mean of the channel, after brightness; the result saturates
 * @param crop share of height and of width that is kept
 * @param left where the kept part lies: 0 at the left edge, 1 at the right one
 * @param top where the kept part lies: 0 at the upper edge, 1 at the lower one
 */
public record Distortion(double brightness, double contrast, double crop, double left, double top) {
    /** A changed copy; the photo stays as it is. */
    public RgbImage apply(RgbImage photo) {
        return cropped(toned(photo));
    }

    private RgbImage toned(RgbImage photo) {
        byte[][] tables = new byte[3][];
        for (int channel = 0; channel < 3; channel++) {
            tables[channel] = table(histogram(photo.pixels(), channel));
        }
        byte[] source = photo.pixels();
        byte[] target = new byte[source.length];
        for (int i = 0; i < source.length; i += 3) {
            target[i] = tables[0][source[i] & 0xFF];
            target[i + 1] = tables[1][source[i + 1] & 0xFF];
            target[i + 2] = tables[2][source[i + 2] & 0xFF];
        }
        return new RgbImage(photo.width(), photo.height(), target);
    }

    private static int[] histogram(byte[] pixels, int channel) {
        int[] counts = new int[256];
        for (int i = channel; i < pixels.length; i += 3) {
            counts[pixels[i] & 0xFF]++;
        }
        return counts;
    }

    /** What each of the 256 values becomes. */
    private byte[] table(int[] histogram) {
        double sum = 0;
        long samples = 0;
        for (int value = 0; value < histogram.length; value++) {
            sum += (double) histogram[value] * saturated(value + 255 * brightness);
            samples += histogram[value];
        }
        double mean = sum / samples;
        byte[] table = new byte[histogram.length];
        for (int value = 0; value < table.length; value++) {
            double bright = saturated(value + 255 * brightness);
            table[value] = (byte) Math.round(saturated(mean + contrast * (bright - mean)));
        }
        return table;
    }

    private static double saturated(double value) {
        return Math.min(255, Math.max(0, value));
    }

    private RgbImage cropped(RgbImage photo) {
        int width = Math.max(1, (int) (photo.width() * crop));
        int height = Math.max(1, (int) (photo.height() * crop));
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
