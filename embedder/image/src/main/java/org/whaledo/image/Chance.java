package org.whaledo.image;

import java.util.Random;

/**
 * How likely something happens to a photo.
 *
 * @param probability 0 (never) to 1 (always)
 */
public record Chance(double probability) {
    public static final Chance NEVER = new Chance(0);

    public Chance {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("a probability lies between 0 and 1: " + probability);
        }
    }

    boolean draw(Random random) {
        return random.nextDouble() < probability;
    }
}
