package org.whaledo.image;

/**
 * Where in a picture each point of the input lies: {@code x = xu * u + xv * v + x0}, {@code y = yu * u + yv * v + y0}, in pixels
 * from the upper left corners; a pixel's centre lies half a pixel from its edges.
 */
record Affine(double xu, double xv, double x0, double yu, double yv, double y0) {
    /** The inverse of what the frame does to a picture of this size, fitting included. */
    static Affine of(Frame frame, Preprocessing input, int width, int height) {
        Placement place = Placement.of(input, width, height);
        double horizontal = (double) width / place.width() / (frame.scale() * frame.aspect());
        double vertical = (double) height / place.height() * frame.aspect() / frame.scale();
        double turn = Math.toRadians(frame.rotation());
        double xu = horizontal * Math.cos(turn);
        double xv = -horizontal * Math.sin(turn);
        double yu = vertical * Math.sin(turn);
        double yv = vertical * Math.cos(turn);
        double u = place.left() + place.width() / 2.0 + frame.across() * input.width();
        double v = place.top() + place.height() / 2.0 + frame.down() * input.height();
        return new Affine(xu, xv, width / 2.0 - xu * u - xv * v, yu, yv, height / 2.0 - yu * u - yv * v);
    }

    double x(double u, double v) {
        return xu * u + xv * v + x0;
    }

    double y(double u, double v) {
        return yu * u + yv * v + y0;
    }

    /** Picture columns to one pixel of the input: the root mean square over its two directions. */
    double columns() {
        return Math.hypot(xu, xv);
    }

    /** Picture rows to one pixel of the input. */
    double rows() {
        return Math.hypot(yu, yv);
    }
}
