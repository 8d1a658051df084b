package org.whaledo.image;

/** A pixel's place. */
record Point(int x, int y) {
    double distance(Point other) {
        return Math.hypot((double) x - other.x, (double) y - other.y);
    }

    /** Twice the area of the triangle with two others; positive where the way bends towards growing y from growing x. */
    long turn(Point second, Point third) {
        return (long) (second.x - x) * (third.y - y) - (long) (second.y - y) * (third.x - x);
    }
}
