package org.whaledo.survey.picture;

import org.whaledo.event.Viewpoint;

/**
 * How a whale lies in the water and how the camera sees it. Lengths are in body lengths, angles in radians.
 *
 * @param roll angle around the body that faces the camera: 0 the back, negative the left side
 * @param heading of the body against the photo's axis
 * @param bend sideways, of head and tail against the middle
 * @param twist sideways, of head against tail
 * @param height of the body's axis above the water where it is highest
 * @param arch how far the axis sinks at half a body length from there
 * @param summit place along the body that is highest
 */
record Pose(float roll, float heading, float bend, float twist, float height, float arch, float summit) {
    private static final double SIDE = 1.22;

    static Pose of(Dice dice, Viewpoint viewpoint) {
        double facing = viewpoint == Viewpoint.LEFT ? -SIDE : viewpoint == Viewpoint.RIGHT ? SIDE : 0;
        boolean side = facing != 0;
        return new Pose(
                dice.normal(facing, side ? 0.1 : 0.16),
                dice.normal(0, side ? 0.04 : 0.08),
                dice.normal(0, side ? 0.01 : 0.035),
                dice.normal(0, side ? 0.005 : 0.02),
                side ? dice.between(-0.03, 0.02) : dice.between(-0.045, 0.035),
                side ? dice.between(0.05, 0.16) : dice.between(0.03, 0.17),
                dice.between(0.4, 0.58));
    }

    /** The pose a moment later or earlier. */
    Pose moved(Dice dice) {
        return new Pose(
                roll + dice.normal(0, 0.06),
                heading + dice.normal(0, 0.04),
                bend + dice.normal(0, 0.012),
                twist + dice.normal(0, 0.01),
                height + dice.normal(0, 0.006),
                arch * dice.between(0.8, 1.2),
                summit + dice.normal(0, 0.03));
    }

    /** Height of the body's axis above the water at a place along it. */
    float axisHeight(float along) {
        float away = (along - summit) * 2;
        float tailStock = Math.max(0, along - 0.78f);
        return height - arch * away * away - 1.6f * tailStock * tailStock;
    }

    /** How far the body's axis lies to the right of a straight line. */
    float axisOffset(float along) {
        float away = (along - 0.45f) * 2;
        return bend * away * away + twist * away;
    }
}
