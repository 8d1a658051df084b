package org.whaledo.survey.picture;

import java.util.List;
import org.whaledo.event.Viewpoint;

/**
 * What is special about one photo: size, crop, the pose of that moment, and the seed of its ripples and grain. Immutable.
 *
 * @param width pixels
 * @param height pixels
 * @param scale pixels of a body length
 * @param centreAlong place along the body at the photo's middle
 * @param centreAcross where the photo's middle lies to the right of the body, seen with the head up, in body lengths
 * @param wedges edges of the camera's frame that cut into the crop
 */
public record PhotoLook(
        int width,
        int height,
        float scale,
        float centreAlong,
        float centreAcross,
        Pose pose,
        List<Wedge> wedges,
        long seed) {
    private static final int SMALLEST = 32;
    private static final double WEDGE_SHARE = 0.08;

    public PhotoLook {
        wedges = List.copyOf(wedges);
    }

    public static PhotoLook of(Dice dice, WhaleLook whale, EncounterLook encounter) {
        Pose pose = encounter.pose().moved(dice);
        Extent seen = Extent.of(whale, encounter, pose);
        float alongMargin = dice.between(0.02, 0.09);
        float shownAlong = (seen.tail() - seen.head()) * (1 + 2 * alongMargin);
        float shownAcross = (seen.right() - seen.left()) * (1 + 2 * dice.between(0.04, 0.16));
        double length = encounter.length() * dice.between(0.9, 1.1);
        float scale = (float) length / shownAlong;
        int longer = Math.max(SMALLEST, (int) length);
        int shorter = Math.max(SMALLEST, (int) (shownAcross * scale));
        boolean upright = encounter.viewpoint() == Viewpoint.TOP;
        int width = upright ? shorter : longer;
        int height = upright ? longer : shorter;
        return new PhotoLook(
                width,
                height,
                scale,
                (seen.head() + seen.tail()) / 2 + shownAlong * dice.normal(0, 0.012),
                (seen.left() + seen.right()) / 2 + shownAcross * dice.normal(0, 0.02),
                pose,
                dice.chance(WEDGE_SHARE) ? List.of(Wedge.of(dice, width, height)) : List.of(),
                dice.nextLong());
    }
}
