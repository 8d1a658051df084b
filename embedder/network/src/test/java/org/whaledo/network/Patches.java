package org.whaledo.network;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.whaledo.image.Preprocessing;

/** Pictures of hard patches with noise: they differ more than probes do, which a batch's statistics need. */
final class Patches {
    private static final int ALONG_A_SIDE = 8;
    private static final double COLOUR = 2;
    private static final double NOISE = 0.3;

    private Patches() {}

    /** @return [4, height, width], the last plane 1 */
    static float[] of(long seed, Preprocessing preprocessing) {
        SplittableRandom random = new SplittableRandom(seed);
        int height = preprocessing.height();
        int width = preprocessing.width();
        int patch = Math.max(1, Math.max(height, width) / ALONG_A_SIDE);
        int columns = width / patch + 1;
        float[] picture = new float[preprocessing.inputLength()];
        Arrays.fill(picture, 1);
        for (int channel = 0; channel < NetworkDesign.CHANNELS - 1; channel++) {
            double[] colours = random.doubles((long) (height / patch + 1) * columns, -COLOUR, COLOUR)
                    .toArray();
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    double colour = colours[y / patch * columns + x / patch] + random.nextDouble(-NOISE, NOISE);
                    picture[(channel * height + y) * width + x] = (float) colour;
                }
            }
        }
        return picture;
    }
}
