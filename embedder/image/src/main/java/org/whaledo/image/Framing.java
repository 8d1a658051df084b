package org.whaledo.image;

import java.util.Objects;
import java.util.Random;

/**
 * The ranges from which a photo's change of place, size and shape is drawn.
 *
 * @param crop share of height and of width that is kept, one draw for both, at most 1; the kept part fills the input
 * @param rotation in degrees, counter-clockwise
 * @param scale factor on the picture's size in the input, drawn by its logarithm: above 1 the picture is seen nearer
 * @param aspect factor by which the picture gets wider and its height smaller, drawn by its logarithm
 * @param across shift to the right, as a share of the input's width
 * @param down shift downwards, as a share of the input's height
 * @param mirrored chance that left and right are exchanged
 * @param flipped chance that top and bottom are exchanged
 */
public record Framing(
        Range crop,
        Range rotation,
        Range scale,
        Range aspect,
        Range across,
        Range down,
        Chance mirrored,
        Chance flipped) {
    public static final Framing NONE = new Framing(
            Range.only(1),
            Range.only(0),
            Range.only(1),
            Range.only(1),
            Range.only(0),
            Range.only(0),
            Chance.NEVER,
            Chance.NEVER);

    private static final double HALF_TURN = 180;
    private static final double MOST = 10;

    public Framing {
        if (crop.from() <= 0 || crop.to() > 1) {
            throw new IllegalArgumentException("crop must keep something and not more than all: " + crop);
        }
        rotation.checked("rotation", -HALF_TURN, HALF_TURN);
        scale.checked("scale", 1 / MOST, MOST);
        aspect.checked("aspect", 1 / MOST, MOST);
        across.checked("across", -1, 1);
        down.checked("down", -1, 1);
        Objects.requireNonNull(mirrored, "mirrored");
        Objects.requireNonNull(flipped, "flipped");
    }

    public Framing withCrop(Range changed) {
        return new Framing(changed, rotation, scale, aspect, across, down, mirrored, flipped);
    }

    public Framing withRotation(Range changed) {
        return new Framing(crop, changed, scale, aspect, across, down, mirrored, flipped);
    }

    public Framing withScale(Range changed) {
        return new Framing(crop, rotation, changed, aspect, across, down, mirrored, flipped);
    }

    public Framing withAspect(Range changed) {
        return new Framing(crop, rotation, scale, changed, across, down, mirrored, flipped);
    }

    public Framing withShift(Range changedAcross, Range changedDown) {
        return new Framing(crop, rotation, scale, aspect, changedAcross, changedDown, mirrored, flipped);
    }

    public Framing withFlips(Chance changedMirrored, Chance changedFlipped) {
        return new Framing(crop, rotation, scale, aspect, across, down, changedMirrored, changedFlipped);
    }

    Frame draw(Draws draws) {
        Random cropping = draws.stream("crop");
        return new Frame(
                new Frame.Crop(crop.draw(cropping), cropping.nextDouble(), cropping.nextDouble()),
                rotation.draw(draws.stream("rotation")),
                scale.drawFactor(draws.stream("scale")),
                aspect.drawFactor(draws.stream("aspect")),
                across.draw(draws.stream("across")),
                down.draw(draws.stream("down")),
                mirrored.draw(draws.stream("mirrored")),
                flipped.draw(draws.stream("flipped")));
    }
}
