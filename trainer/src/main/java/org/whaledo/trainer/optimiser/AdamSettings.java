package org.whaledo.trainer.optimiser;

/**
 * The constants of Adam (Kingma and Ba 2015).
 *
 * @param first share of the mean gradient that stays at each step
 * @param second share of the mean squared gradient that stays
 * @param epsilon added to the root of the latter, after its correction
 */
public record AdamSettings(double first, double second, double epsilon) {
    public AdamSettings {
        if (!(first >= 0 && first < 1 && second >= 0 && second < 1 && epsilon > 0)) {
            throw new IllegalArgumentException(
                    "0 <= first, second < 1 and 0 < epsilon are due, not " + first + ", " + second + ", " + epsilon);
        }
    }

    /** 0.9, 0.999, 1e-8. */
    public static AdamSettings standard() {
        return new AdamSettings(0.9, 0.999, 1e-8);
    }
}
