package org.whaledo.image;

import java.util.BitSet;

/** Some of a picture's pixels. For one thread. */
final class Area {
    private static final int[][] STEPS = {{1, 0}, {-1, 0}, {0, 1}, {0, -1}};

    private final int width;
    private final int height;
    private final BitSet pixels = new BitSet();

    Area(int width, int height) {
        this.width = width;
        this.height = height;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /** False outside the picture. */
    boolean holds(int x, int y) {
        return x >= 0 && y >= 0 && x < width && y < height && pixels.get(y * width + x);
    }

    void add(int x, int y) {
        pixels.set(y * width + x);
    }

    void add(Area other) {
        pixels.or(other.pixels);
    }

    /** Leaves what the other holds too. */
    void keep(Area other) {
        pixels.and(other.pixels);
    }

    int size() {
        return pixels.cardinality();
    }

    /** The pixels that can be reached from this one in steps along rows and columns. */
    Area connected(int x, int y) {
        Area found = new Area(width, height);
        int[] open = new int[pixels.cardinality()];
        int count = 0;
        if (holds(x, y)) {
            found.add(x, y);
            open[count++] = y * width + x;
        }
        while (count > 0) {
            int at = open[--count];
            for (int[] step : STEPS) {
                int nextX = at % width + step[0];
                int nextY = at / width + step[1];
                if (holds(nextX, nextY) && !found.holds(nextX, nextY)) {
                    found.add(nextX, nextY);
                    open[count++] = nextY * width + nextX;
                }
            }
        }
        return found;
    }

    /** With every pixel that lies within this distance along rows and columns. */
    Area grown(int distance) {
        Area grown = new Area(width, height);
        for (int at = pixels.nextSetBit(0); at >= 0; at = pixels.nextSetBit(at + 1)) {
            int x = at % width;
            for (int y = Math.max(0, at / width - distance); y <= Math.min(height - 1, at / width + distance); y++) {
                int row = y * width;
                grown.pixels.set(row + Math.max(0, x - distance), row + Math.min(width, x + distance + 1));
            }
        }
        return grown;
    }
}
