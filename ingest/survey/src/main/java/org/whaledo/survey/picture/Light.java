package org.whaledo.survey.picture;

/**
 * The light of an encounter.
 *
 * @param sun colour times strength of the light from one direction
 * @param sky colour times strength of the light from everywhere
 * @param across share of the direction towards the sun to the right of the body, seen with the head up
 * @param along share towards the tail
 * @param up share towards the sky
 * @param glare how strongly wet skin and water mirror the sun, 0 to 1
 * @param veil how much haze and sky lie over everything, 0 to 1
 */
record Light(Tint sun, Tint sky, float across, float along, float up, float glare, float veil) {
    private static final Tint NOON = Tint.of(1, 0.98, 0.95);
    private static final Tint EVENING = Tint.of(1.06, 0.92, 0.76);
    private static final Tint BLUE_SKY = Tint.of(0.72, 0.86, 1.1);
    private static final Tint CLOUDS = Tint.of(0.98, 0.99, 1.02);

    static Light of(Dice dice) {
        float clear = dice.chance(0.45) ? dice.between(0, 0.25) : dice.between(0.45, 1);
        float exposure = dice.between(0.6, 1.12);
        Tint balance =
                Tint.of(dice.normal(0.99, 0.03), 1, dice.normal(1.02, 0.045)).times(exposure);
        double azimuth = dice.between(0, 2 * StrictMath.PI);
        double height = dice.between(0.3, 1.1);
        float flat = (float) StrictMath.cos(height);
        return new Light(
                NOON.mix(EVENING, dice.between(0, 1))
                        .times(0.15f + 0.75f * clear)
                        .times(balance),
                CLOUDS.mix(BLUE_SKY, clear).times(0.9f - 0.5f * clear).times(balance),
                flat * (float) StrictMath.cos(azimuth),
                flat * (float) StrictMath.sin(azimuth),
                (float) StrictMath.sin(height),
                clear * dice.between(0.2, 1),
                dice.between(0, 0.16));
    }

    /** Length of the sum of the directions towards the sun and towards a camera above. */
    float mirrorLength() {
        return (float) Math.sqrt(across * across + along * along + (up + 1) * (up + 1));
    }

    /** Share of the sky's light that reaches skin whose normal has this share upwards. */
    float skyOn(float normalUp) {
        return 0.75f + 0.25f * normalUp;
    }

    /** Share of the sun's light that reaches skin whose normal has these shares; none where it faces away. */
    float sunOn(float normalAcross, float normalAlong, float normalUp) {
        return Math.max(0, normalAcross * across + normalAlong * along + normalUp * up);
    }
}
