package org.whaledo.survey.picture;

import org.whaledo.event.Viewpoint;

/**
 * What the photos of one encounter share: light, water, distance, camera and roughly how the whale lies. It differs more
 * between two encounters of a whale than two white whales differ, as in real surveys. Immutable.
 *
 * @param viewpoint LEFT, TOP or RIGHT
 * @param length pixels of a photo's longer side, around which its photos lie
 * @param pose around which its photos' poses lie
 * @param blur of the lens and the drone's movement, in pixels
 * @param grain of the sensor, in steps of 255
 * @param quality of the JPEG files, 0 to 1
 */
public record EncounterLook(
        Viewpoint viewpoint,
        Light light,
        Water water,
        double length,
        Pose pose,
        float blur,
        float grain,
        float quality) {
    /** @param medianLength pixels of the longer side of a usual photo */
    public static EncounterLook of(Dice dice, Viewpoint viewpoint, double medianLength) {
        double length = Math.max(0.36, Math.min(2, dice.logNormal(1, 0.36))) * medianLength;
        return new EncounterLook(
                viewpoint,
                Light.of(dice.child(1)),
                Water.of(dice.child(2)),
                length,
                Pose.of(dice.child(3), viewpoint),
                (float) (dice.between(0.2, 1.1) * length / 300),
                dice.between(1, 5),
                dice.between(0.6, 0.93));
    }
}
