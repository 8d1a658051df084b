package org.whaledo.network;

import java.nio.FloatBuffer;
import java.util.SplittableRandom;
import org.whaledo.image.Preprocessing;

/**
 * An input made from a seed and the embedding that the model gives for it, so that whoever serves the model knows that
 * it does there what it did where it was made.
 *
 * @param seed of the input
 * @param minimumCosine to the expected embedding; what is below must not serve
 * @param expected [dimension], unit length; not copied: leave it unchanged
 */
@SuppressWarnings("ArrayRecordComponent")
public record Probe(long seed, double minimumCosine, float[] expected) {
    /** What every precision that is offered reaches with a sound network. */
    public static final double STANDARD_COSINE = 0.999;

    /** Patches of the input along its longer side; smooth patches with noise excite a network as pictures do. */
    private static final int PATCHES = 8;

    private static final float NOISE = 0.3f;

    public Probe {
        if (!(minimumCosine > 0 && minimumCosine <= 1)) {
            throw new IllegalArgumentException("minimumCosine must be above 0 and at most 1, was " + minimumCosine);
        }
        double length = UnitVectors.length(expected);
        if (!(Math.abs(length - 1) < 1e-3)) {
            throw new IllegalArgumentException("the expected embedding must have length 1, has " + length);
        }
    }

    /**
     * The input that a seed stands for.
     *
     * @return [4, height, width]: patches of random colour with noise, then a plane of 1
     */
    public static FloatBuffer input(long seed, Preprocessing preprocessing) {
        SplittableRandom random = new SplittableRandom(seed);
        int height = preprocessing.height();
        int width = preprocessing.width();
        int patch = Math.max(1, Math.max(height, width) / PATCHES);
        FloatBuffer input = FloatBuffer.allocate(preprocessing.inputLength());
        for (int channel = 0; channel < NetworkDesign.CHANNELS - 1; channel++) {
            float[] colours = new float[(height / patch + 1) * (width / patch + 1)];
            for (int i = 0; i < colours.length; i++) {
                colours[i] = uniform(random, 2);
            }
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    float colour = colours[y / patch * (width / patch + 1) + x / patch];
                    input.put(colour + uniform(random, NOISE));
                }
            }
        }
        while (input.hasRemaining()) {
            input.put(1);
        }
        return input.flip();
    }

    private static float uniform(SplittableRandom random, float bound) {
        return (float) (2 * random.nextDouble() - 1) * bound;
    }
}
