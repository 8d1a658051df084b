package org.whaledo.trainer.report;

import java.util.Arrays;
import java.util.List;

/**
 * A point as it is seen on paper.
 *
 * @param near in the nearer half of space; all points of a plane are
 */
record View(double x, double y, boolean near) {
    private static final double AZIMUTH = Math.toRadians(35);
    private static final double ELEVATION = Math.toRadians(25);

    /** @param places [n, 2] as they are, or [n, 3] turned about the upright axis, then tilted; without perspective */
    static List<View> of(double[][] places) {
        return Arrays.stream(places).map(View::of).toList();
    }

    /** @return [8, dimensions], the corners of the box around the places; bit k of a corner's index: high on axis k */
    static double[][] box(double[][] places) {
        int dimensions = places[0].length;
        double[][] box = new double[1 << dimensions][dimensions];
        for (int d = 0; d < dimensions; d++) {
            int axis = d;
            double low = Arrays.stream(places)
                    .mapToDouble(place -> place[axis])
                    .min()
                    .orElse(0);
            double high = Arrays.stream(places)
                    .mapToDouble(place -> place[axis])
                    .max()
                    .orElse(0);
            for (int corner = 0; corner < box.length; corner++) {
                box[corner][d] = (corner >> d & 1) == 1 ? high : low;
            }
        }
        return box;
    }

    private static View of(double[] place) {
        if (place.length == 2) {
            return new View(place[0], place[1], true);
        }
        double right = place[0] * Math.cos(AZIMUTH) - place[1] * Math.sin(AZIMUTH);
        double away = place[0] * Math.sin(AZIMUTH) + place[1] * Math.cos(AZIMUTH);
        double up = place[2] * Math.cos(ELEVATION) + away * Math.sin(ELEVATION);
        double depth = away * Math.cos(ELEVATION) - place[2] * Math.sin(ELEVATION);
        return new View(right, up, depth <= 0);
    }
}
