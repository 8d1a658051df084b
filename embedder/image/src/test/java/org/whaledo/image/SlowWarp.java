package org.whaledo.image;

/**
 * The warp's obvious twin, in double: it follows a pixel of the input back through shift, rotation, scale, aspect and fitting, one
 * after the other, and takes the weighted mean over the whole picture.
 */
final class SlowWarp {
    private SlowWarp() {}

    static double pixel(RgbImage picture, Frame frame, Preprocessing input, int u, int v, int channel) {
        double[] here = source(picture, frame, input, u + 0.5, v + 0.5);
        double[] right = source(picture, frame, input, u + 1.5, v + 0.5);
        double[] below = source(picture, frame, input, u + 0.5, v + 1.5);
        double columns = Math.hypot(right[0] - here[0], below[0] - here[0]);
        double rows = Math.hypot(right[1] - here[1], below[1] - here[1]);
        double coverage = coverage(here[0], picture.width(), columns) * coverage(here[1], picture.height(), rows);
        double colour = coverage == 0 ? 0 : mean(picture, input.shrinking(), here, columns, rows, channel);
        double padding = input.padding().channel(channel);
        return Math.min(255, Math.max(0, padding + coverage * (colour - padding)));
    }

    private static double[] source(RgbImage picture, Frame frame, Preprocessing input, double u, double v) {
        Placement place = Placement.of(input, picture.width(), picture.height());
        double x = u - frame.across() * input.width() - place.left() - place.width() / 2.0;
        double y = v - frame.down() * input.height() - place.top() - place.height() / 2.0;
        double angle = Math.atan2(-y, x) - Math.toRadians(frame.rotation());
        double distance = Math.hypot(x, y) / frame.scale();
        double fittedX = distance * Math.cos(angle) / frame.aspect() + place.width() / 2.0;
        double fittedY = -distance * Math.sin(angle) * frame.aspect() + place.height() / 2.0;
        return new double[] {fittedX * picture.width() / place.width(), fittedY * picture.height() / place.height()};
    }

    private static double coverage(double position, int size, double spacing) {
        double fromFirst = Math.min(1, Math.max(0, position / spacing + 0.5));
        double fromLast = Math.min(1, Math.max(0, (size - position) / spacing + 0.5));
        return Math.min(fromFirst, fromLast);
    }

    private static double mean(
            RgbImage picture, ResamplingFilter shrinking, double[] at, double columns, double rows, int channel) {
        double sum = 0;
        double weights = 0;
        for (int y = 0; y < picture.height(); y++) {
            for (int x = 0; x < picture.width(); x++) {
                double weight = weight(x, at[0], picture.width(), columns, shrinking)
                        * weight(y, at[1], picture.height(), rows, shrinking);
                sum += weight * (picture.rgb(x, y) >> 16 - 8 * channel & 0xFF);
                weights += weight;
            }
        }
        return sum / weights;
    }

    private static double weight(int pixel, double at, int size, double spacing, ResamplingFilter shrinking) {
        ResamplingFilter filter = spacing > 1 ? shrinking : ResamplingFilter.TRIANGLE;
        double inside = Math.min(size, Math.max(0, at));
        return filter.weight((pixel + 0.5 - inside) / Math.max(1, spacing));
    }
}
