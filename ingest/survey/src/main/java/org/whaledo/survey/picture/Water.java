package org.whaledo.survey.picture;

/**
 * The water of an encounter.
 *
 * @param colour under the encounter's light
 * @param murk depth in body lengths at which half of a body is lost to sight
 * @param swell contrast of the ripples, 0 to 1
 * @param ripple size of a ripple in body lengths
 * @param angle of the ripples
 * @param foam how much foam a moving body makes, 0 to 1
 */
record Water(Tint colour, float murk, float swell, float ripple, float angle, float foam) {
    private static final Tint[] KINDS = {
        Tint.of(0.24, 0.23, 0.22),
        Tint.of(0.33, 0.32, 0.29),
        Tint.of(0.17, 0.20, 0.22),
        Tint.of(0.20, 0.25, 0.24),
        Tint.of(0.13, 0.19, 0.27),
        Tint.of(0.44, 0.43, 0.40),
        Tint.of(0.36, 0.33, 0.26)
    };

    static Water of(Dice dice) {
        Tint colour = KINDS[dice.below(KINDS.length)].times(dice.between(0.7, 1.3));
        return new Water(
                colour,
                dice.between(0.006, 0.028),
                dice.between(0.1, 0.9),
                dice.between(0.012, 0.05),
                dice.between(0, StrictMath.PI),
                dice.chance(0.4) ? dice.between(0.2, 1) : 0);
    }
}
