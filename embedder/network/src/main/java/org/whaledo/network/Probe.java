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

    /** Cells of the input's grid along its longer side. */
    private static final int CELLS = 8;

    /** What lies between -1 and 1 without steps has the moments of a normalised photo. */
    private static final float COLOUR = 1;

    private static final float NOISE = 0.1f;

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
     * @return [4, height, width]: colours that run from cell to cell of a coarse grid, with noise, then a plane of 1
     */
    public static FloatBuffer input(long seed, Preprocessing preprocessing) {
        SplittableRandom random = new SplittableRandom(seed);
        int height = preprocessing.height();
        int width = preprocessing.width();
        FloatBuffer input = FloatBuffer.allocate(preprocessing.inputLength());
        float cell = Math.max(1, Math.max(height, width) / (float) CELLS);
        for (int channel = 0; channel < NetworkDesign.CHANNELS - 1; channel++) {
            float[][] grid = grid(random, (int) (height / cell) + 2, (int) (width / cell) + 2);
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    input.put(between(grid, y / cell, x / cell) + uniform(random, NOISE));
                }
            }
        }
        while (input.hasRemaining()) {
            input.put(1);
        }
        return input.flip();
    }

    private static float[][] grid(SplittableRandom random, int rows, int columns) {
        float[][] grid = new float[rows][columns];
        for (float[] row : grid) {
            for (int i = 0; i < columns; i++) {
                row[i] = uniform(random, COLOUR);
            }
        }
        return grid;
    }

    private static float between(float[][] grid, float y, float x) {
        int row = (int) y;
        int column = (int) x;
        float right = x - column;
        float upper = grid[row][column] * (1 - right) + grid[row][column + 1] * right;
        float lower = grid[row + 1][column] * (1 - right) + grid[row + 1][column + 1] * right;
        return upper + (lower - upper) * (y - row);
    }

    private static float uniform(SplittableRandom random, float bound) {
        return (float) (2 * random.nextDouble() - 1) * bound;
    }
}
