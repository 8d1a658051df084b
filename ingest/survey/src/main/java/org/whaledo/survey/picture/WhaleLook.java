package org.whaledo.survey.picture;

import java.util.ArrayList;
import java.util.List;

/**
 * What stays the same about a whale for years: its shape, tone and marks. Immutable, thread-safe; everything follows from
 * the dice.
 *
 * @param seed of the skin's mottling
 * @param halfWidth of the body by place along it, in body lengths
 * @param ridge height of the dorsal ridge by place along the body, 0 to 1, with this whale's notches
 * @param tone of unmarked skin: adults are white, younger whales grey
 * @param marks painted in this order
 */
public record WhaleLook(long seed, Curve halfWidth, Curve ridge, Tint tone, List<Mark> marks) {
    private static final Tint WHITE = Tint.of(0.93, 0.94, 0.95);
    private static final Tint GREY = Tint.of(0.62, 0.65, 0.70);

    private static final Tint BLOWHOLE = Tint.of(0.15, 0.15, 0.18);

    public WhaleLook {
        marks = List.copyOf(marks);
    }

    public static WhaleLook of(Dice dice) {
        List<Mark> marks = new ArrayList<>();
        marks.add(new Mark.Blotch(0.125f, 0, 0.008f, 0.011f, 0, 0.3f, 5, BLOWHOLE));
        Curve ridge = ridge(dice.child(1), marks);
        new MarkDice(dice.child(2)).addTo(marks);
        float age = dice.chance(0.8) ? dice.between(0.75, 1) : dice.between(0, 0.6);
        return new WhaleLook(dice.nextLong(), halfWidth(dice.child(3)), ridge, GREY.mix(WHITE, age), marks);
    }

    private static Curve halfWidth(Dice dice) {
        double middle = dice.between(0.36, 0.42);
        Curve shape = Curve.through(
                0, 0.012, 0.03, 0.046, 0.07, 0.06, 0.12, 0.065, 0.17, 0.069, 0.25, 0.108, middle, 0.136, 0.5, 0.128,
                0.64, 0.096, 0.78, 0.055, 0.9, 0.026, 1, 0.012);
        return shape.times(dice.between(0.92, 1.08));
    }

    /** The ridge, its notches, and the dark wear at each of them. */
    private static Curve ridge(Dice dice, List<Mark> marks) {
        float start = dice.between(0.38, 0.46);
        float end = dice.between(0.74, 0.84);
        int count = 3 + dice.below(5);
        float[] middles = new float[count];
        float[] widths = new float[count];
        float[] depths = new float[count];
        for (int i = 0; i < count; i++) {
            middles[i] = dice.between(start + 0.02, end - 0.02);
            widths[i] = dice.between(0.008, 0.024);
            depths[i] = dice.between(0.6, 1);
            Tint wear = Tint.of(1, 1, 1).mix(Tint.of(0.34, 0.34, 0.38), depths[i]);
            marks.add(new Mark.Blotch(
                    middles[i],
                    dice.normal(0, 0.003),
                    widths[i],
                    dice.between(0.006, 0.011),
                    0,
                    0.8f,
                    dice.nextLong(),
                    wear));
        }
        return Curve.through(0, 0, start, 0, start + 0.06, 1, end - 0.08, 0.8, end, 0, 1, 0)
                .notched(middles, widths, depths);
    }
}
