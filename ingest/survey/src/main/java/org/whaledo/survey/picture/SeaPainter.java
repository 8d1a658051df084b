package org.whaledo.survey.picture;

/** Colours the open water of one photo: ripples in the wind's direction and, in the sun, glitter. */
final class SeaPainter {
    private final Light light;
    private final Water water;
    private final Tint lit;
    private final Noise ripples;
    private final float stepCos;
    private final float stepSin;

    SeaPainter(Water water, Light light, float scale, long seed) {
        this.water = water;
        this.light = light;
        this.lit = water.colour().times(light.sky().mix(light.sun(), 0.3f)).times(1.25f);
        this.ripples = new Noise(seed);
        float step = 1 / (scale * water.ripple());
        this.stepCos = step * (float) StrictMath.cos(water.angle());
        this.stepSin = step * (float) StrictMath.sin(water.angle());
    }

    /** @param colour [3], written */
    void colour(int x, int y, float[] colour) {
        float alongCrest = 0.4f * (x * stepCos + y * stepSin);
        float acrossCrest = y * stepCos - x * stepSin;
        float height = ripples.rough(alongCrest, acrossCrest);
        float shade = 1 + 1.4f * water.swell() * (height - 0.5f);
        float glitter = light.glare() * water.swell() * Ease.up(height, 0.66f, 0.85f);
        colour[0] = lit.red() * shade + glitter;
        colour[1] = lit.green() * shade + glitter;
        colour[2] = lit.blue() * shade + glitter;
    }
}
