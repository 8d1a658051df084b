package org.whaledo.image;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The smallest convex polygon about some pixels.
 *
 * @param corners in order around it, none on the line between its neighbours
 */
record ConvexHull(List<Point> corners) {
    private static final Comparator<Point> ALONG =
            Comparator.comparingInt(Point::x).thenComparingInt(Point::y);

    /** Andrew's monotone chain. */
    static ConvexHull of(List<Point> points) {
        List<Point> sorted = points.stream().distinct().sorted(ALONG).toList();
        if (sorted.size() < 3) {
            return new ConvexHull(sorted);
        }
        List<Point> corners = half(sorted);
        corners.addAll(half(sorted.stream().sorted(ALONG.reversed()).toList()));
        return new ConvexHull(List.copyOf(corners));
    }

    /** One of two halves, without its last corner, which begins the other. */
    private static List<Point> half(List<Point> sorted) {
        List<Point> chain = new ArrayList<>();
        for (Point each : sorted) {
            while (chain.size() > 1 && last(chain, 2).turn(last(chain, 1), each) <= 0) {
                chain.remove(chain.size() - 1);
            }
            chain.add(each);
        }
        chain.remove(chain.size() - 1);
        return chain;
    }

    private static Point last(List<Point> chain, int back) {
        return chain.get(chain.size() - back);
    }

    Point after(int corner) {
        return corners.get((corner + 1) % corners.size());
    }

    /** Pixels in the polygon or on its edge, by Pick's theorem. */
    long points() {
        long twiceArea = 0;
        long onEdge = 0;
        for (int i = 0; i < corners.size(); i++) {
            Point from = corners.get(i);
            Point to = after(i);
            twiceArea += (long) from.x() * to.y() - (long) to.x() * from.y();
            onEdge += BigInteger.valueOf(to.x() - from.x())
                    .gcd(BigInteger.valueOf(to.y() - from.y()))
                    .longValueExact();
        }
        return (Math.abs(twiceArea) + onEdge) / 2 + 1;
    }
}
