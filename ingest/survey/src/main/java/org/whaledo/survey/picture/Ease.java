package org.whaledo.survey.picture;

/** Soft steps. */
final class Ease {
    private Ease() {}

    /** 0 below the start, 1 above the end, smooth between. */
    static float up(float value, float start, float end) {
        float t = clamp((value - start) / (end - start));
        return t * t * (3 - 2 * t);
    }

    /** 1 below the start, 0 above the end, smooth between. */
    static float down(float value, float start, float end) {
        return 1 - up(value, start, end);
    }

    /** Into [0, 1]. */
    static float clamp(float value) {
        return value < 0 ? 0 : value > 1 ? 1 : value;
    }
}
