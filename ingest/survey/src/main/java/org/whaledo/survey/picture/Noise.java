package org.whaledo.survey.picture;

/** Smooth random fields over the plane: value noise on a lattice of unit cells; values in [0, 1]. Immutable. */
final class Noise {
    private final int seed;

    Noise(long seed) {
        this.seed = (int) (seed ^ (seed >>> 32));
    }

    /** One octave. */
    float at(float x, float y) {
        int cellX = floor(x);
        int cellY = floor(y);
        float stepX = smooth(x - cellX);
        float stepY = smooth(y - cellY);
        float upper = mix(lattice(cellX, cellY), lattice(cellX + 1, cellY), stepX);
        float lower = mix(lattice(cellX, cellY + 1), lattice(cellX + 1, cellY + 1), stepX);
        return mix(upper, lower, stepY);
    }

    /** Three octaves, each half as strong and twice as fine as the one before. */
    float rough(float x, float y) {
        return (4 * at(x, y) + 2 * at(2 * x + 17, 2 * y + 31) + at(4 * x + 59, 4 * y + 83)) / 7;
    }

    /** White noise of the cell, in [0, 1). */
    float lattice(int x, int y) {
        int h = seed + x * 0x27D4EB2D + y * 0x165667B1;
        h = (h ^ (h >>> 15)) * 0x85EBCA77;
        h = (h ^ (h >>> 13)) * 0xC2B2AE3D;
        return ((h ^ (h >>> 16)) >>> 8) * 0x1.0p-24f;
    }

    private static int floor(float value) {
        int whole = (int) value;
        return value < whole ? whole - 1 : whole;
    }

    private static float smooth(float t) {
        return t * t * (3 - 2 * t);
    }

    private static float mix(float a, float b, float share) {
        return a + (b - a) * share;
    }
}
