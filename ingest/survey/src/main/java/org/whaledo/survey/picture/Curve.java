package org.whaledo.survey.picture;

/** A function on [0, 1], smooth between knots; outside, its end values. Immutable. */
final class Curve {
    private static final int STEPS = 512;

    private final float[] values;

    private Curve(float[] values) {
        this.values = values;
    }

    /** @param knots x0, y0, x1, y1, ... with x rising from 0 to 1 */
    static Curve through(double... knots) {
        float[] values = new float[STEPS + 1];
        int knot = 0;
        for (int i = 0; i <= STEPS; i++) {
            double x = (double) i / STEPS;
            while (knot + 4 < knots.length && x > knots[knot + 2]) {
                knot += 2;
            }
            double t = (x - knots[knot]) / (knots[knot + 2] - knots[knot]);
            double eased = 0.5 * t + 0.5 * t * t * (3 - 2 * t);
            values[i] = (float) (knots[knot + 1] + (knots[knot + 3] - knots[knot + 1]) * eased);
        }
        return new Curve(values);
    }

    float at(float x) {
        float position = Math.max(0, Math.min(1, x)) * STEPS;
        int index = Math.min(STEPS - 1, (int) position);
        return values[index] + (values[index + 1] - values[index]) * (position - index);
    }

    Curve times(float factor) {
        float[] result = values.clone();
        for (int i = 0; i < result.length; i++) {
            result[i] *= factor;
        }
        return new Curve(result);
    }

    /** This curve with dips: it is multiplied by 1 - depth at each middle, fading out at the width on both sides. */
    Curve notched(float[] middles, float[] widths, float[] depths) {
        float[] result = values.clone();
        for (int i = 0; i < result.length; i++) {
            for (int n = 0; n < middles.length; n++) {
                float away = Math.abs((float) i / STEPS - middles[n]) / widths[n];
                result[i] *= 1 - depths[n] * Ease.down(away, 0.4f, 1);
            }
        }
        return new Curve(result);
    }
}
