package org.whaledo.survey.picture;

import java.util.List;

/** Draws the scars, rake marks, blotches and rings of one whale; each whale has its own mixture of kinds. */
final class MarkDice {
    /** Arc length of a radian of the skin at the body's mean radius, in body lengths. */
    private static final float RADIAN = Skin.RADIAN;

    private final Dice dice;

    MarkDice(Dice dice) {
        this.dice = dice;
    }

    void addTo(List<Mark> marks) {
        int patches = dice.chance(0.6) ? 1 + dice.below(2) : 0;
        int blotches = 2 + dice.below(6);
        int scars = 1 + dice.below(5);
        int rakes = dice.chance(0.55) ? 1 + dice.below(2) : 0;
        int rings = dice.chance(0.35) ? 1 + dice.below(2) : 0;
        for (int i = 0; i < patches; i++) {
            marks.add(blotch(dice.between(0.06, 0.13), pigment(0.5, 0.75)));
        }
        for (int i = 0; i < blotches; i++) {
            marks.add(blotch((float) Math.min(0.075, dice.logNormal(0.034, 0.42)), pigment(0.25, 0.58)));
        }
        for (int i = 0; i < scars; i++) {
            marks.add(scar(along(), across(), dice.between(0.06, 0.24), dice.between(0, Math.PI)));
        }
        for (int i = 0; i < rakes; i++) {
            addRake(marks);
        }
        for (int i = 0; i < rings; i++) {
            marks.add(new Mark.Ring(along(), across(), dice.between(0.018, 0.034), pigment(0.3, 0.5)));
        }
    }

    private Mark blotch(float size, Tint tint) {
        float slim = dice.between(0.4, 1);
        return new Mark.Blotch(
                along(),
                across(),
                size,
                size * slim,
                dice.between(0, Math.PI),
                dice.between(0.5, 1.5),
                dice.nextLong(),
                tint);
    }

    private Mark scar(float along, float across, float length, float angle) {
        return new Mark.Scar(
                along,
                across,
                length,
                dice.between(0.006, 0.014),
                angle,
                length * dice.normal(0, 0.12),
                pigment(0.28, 0.55));
    }

    /** Parallel strokes of the teeth of another whale. */
    private void addRake(List<Mark> marks) {
        float along = along();
        float across = across();
        float length = dice.between(0.06, 0.16);
        float angle = dice.between(0, Math.PI);
        float spacing = dice.between(0.012, 0.018);
        int teeth = 3 + dice.below(3);
        for (int i = 0; i < teeth; i++) {
            float step = (i - teeth / 2f) * spacing;
            marks.add(scar(
                    along - step * (float) StrictMath.sin(angle),
                    across + step * (float) StrictMath.cos(angle),
                    length * dice.between(0.75, 1.1),
                    angle + dice.normal(0, 0.05)));
        }
    }

    private float along() {
        return dice.between(0.2, 0.82);
    }

    private float across() {
        return Math.max(-1.7f, Math.min(1.7f, dice.normal(0, 0.62))) * RADIAN;
    }

    private Tint pigment(double darkest, double palest) {
        float shade = dice.between(darkest, palest);
        Tint hue = dice.chance(0.35) ? Tint.of(1.14, 0.95, 0.86) : Tint.of(0.97, 1, 1.06);
        return hue.times(shade);
    }
}
