package org.whaledo.image;

import java.util.ArrayList;
import java.util.List;

/**
 * How the rest of a picture meets a white area. What a camera's frame leaves in a crop box is convex: its convex hull holds
 * hardly any of a true wedge, and where the hull leaves the picture's border it runs straight or bends once, at the frame's
 * corner.
 *
 * @param hull of the rest: its corners, which are pixels
 */
record WedgeOutline(Area area, ConvexHull hull) {
    /** White pixels that the rest's hull may hold for each pixel of its length along the wedge: how deep JPEG's rings reach. */
    private static final double ROUGHNESS = 5;

    private static final double STRAYS = 0.25;
    private static final double TOLERANCE = 3;
    private static final double TOLERANCE_SHARE = 0.005;

    static WedgeOutline of(Area area) {
        List<Point> rest = new ArrayList<>();
        for (int y = 0; y < area.height(); y++) {
            int left = 0;
            int right = area.width() - 1;
            while (left <= right && area.holds(left, y)) {
                left++;
            }
            while (left < right && area.holds(right, y)) {
                right--;
            }
            if (left <= right) {
                rest.add(new Point(left, y));
                rest.add(new Point(right, y));
            }
        }
        return new WedgeOutline(area, ConvexHull.of(rest));
    }

    boolean isFrame() {
        List<Point> corners = hull.corners();
        if (corners.size() < 3) {
            return false;
        }
        List<List<Point>> chains = chains();
        double length = 0;
        for (List<Point> chain : chains) {
            length += chain.get(0).distance(chain.get(chain.size() - 1));
            if (!isStraight(chain) && !bendsOnce(chain)) {
                return false;
            }
        }
        return strays() <= Math.min(ROUGHNESS * length, STRAYS * area.size());
    }

    /** White pixels within the hull. */
    private long strays() {
        return hull.points() - ((long) area.width() * area.height() - area.size());
    }

    /** The parts of the hull between two places on the picture's border. */
    private List<List<Point>> chains() {
        List<Point> corners = hull.corners();
        List<List<Point>> chains = new ArrayList<>();
        int start = 0;
        while (start < corners.size() && !alongBorder(corners.get(start), hull.after(start))) {
            start++;
        }
        List<Point> chain = new ArrayList<>();
        for (int i = start + 1; i <= start + corners.size(); i++) {
            Point corner = corners.get(i % corners.size());
            chain.add(corner);
            if (alongBorder(corner, hull.after(i % corners.size()))) {
                if (chain.size() > 1) {
                    chains.add(chain);
                }
                chain = new ArrayList<>();
            }
        }
        return chains;
    }

    private boolean alongBorder(Point one, Point other) {
        return one.x() == other.x() && (one.x() == 0 || one.x() == area.width() - 1)
                || one.y() == other.y() && (one.y() == 0 || one.y() == area.height() - 1);
    }

    private static boolean bendsOnce(List<Point> chain) {
        for (int i = 1; i < chain.size() - 1; i++) {
            if (isStraight(chain.subList(0, i + 1)) && isStraight(chain.subList(i, chain.size()))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isStraight(List<Point> chain) {
        Point from = chain.get(0);
        Point to = chain.get(chain.size() - 1);
        double length = from.distance(to);
        for (Point each : chain) {
            if (Math.abs(from.turn(to, each)) > (TOLERANCE + TOLERANCE_SHARE * length) * length) {
                return false;
            }
        }
        return true;
    }
}
