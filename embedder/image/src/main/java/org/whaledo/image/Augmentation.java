package org.whaledo.image;

import java.util.Objects;
import org.whaledo.id.ContentDigest;

/**
 * The ranges from which a training photo's random changes are drawn. A draw depends on nothing but run, epoch and photo:
 * neither threads nor the order of photos move it, and no kind of change moves another's.
 */
public record Augmentation(Lighting lighting, Framing framing, Spoiling spoiling) {
    /** No change at all. */
    public static final Augmentation NONE = new Augmentation(Lighting.NONE, Framing.NONE, Spoiling.NONE);

    /** A photo is drawn less often than this in one epoch. */
    private static final int MOST_REPEATS = 4096;

    public Augmentation {
        Objects.requireNonNull(lighting, "lighting");
        Objects.requireNonNull(framing, "framing");
        Objects.requireNonNull(spoiling, "spoiling");
    }

    /**
     * Numbers the times that a photo is drawn.
     *
     * @param epoch from 0
     * @param repeat how often it was drawn before in the epoch
     */
    public static int occasion(int epoch, int repeat) {
        return Math.multiplyExact(epoch, MOST_REPEATS) + repeat;
    }

    /**
     * What the work did that this one continues: brightness within 0.2 of full scale, contrast 0.8 to 1.2, three quarters to
     * all of each side.
     */
    public static Augmentation seed() {
        return new Augmentation(
                Lighting.NONE.withBrightness(Range.around(0.2)).withContrast(new Range(0.8, 1.2)),
                Framing.NONE.withCrop(new Range(0.75, 1)),
                Spoiling.NONE);
    }

    /**
     * The recipe that learnt in the trials: turned by up to 15 degrees, seen from 11 % farther to 28 % nearer, stretched by up to
     * 16 %, shifted by up to 7.5 % of the width and 6 % of the height, lit and coloured otherwise, in 15 % without colours, in
     * 30 % partly erased, in half mirrored.
     */
    public static Augmentation standard() {
        Lighting lighting = new Lighting(
                Range.factors(0.3), Range.around(0.1), Range.factors(0.3), Range.factors(0.1), new Chance(0.15));
        Framing framing = Framing.NONE
                .withRotation(Range.around(15))
                .withScale(new Range(Math.exp(-0.12), Math.exp(0.25)))
                .withAspect(Range.factors(0.15))
                .withShift(Range.around(0.075), Range.around(0.06))
                .withFlips(new Chance(0.5), Chance.NEVER);
        Spoiling.Erasing erasing = new Spoiling.Erasing(new Chance(0.3), new Range(0.1, 0.35), new Range(0.2, 0.6));
        return new Augmentation(lighting, framing, Spoiling.NONE.with(erasing));
    }

    public Augmentation with(Lighting changed) {
        return new Augmentation(changed, framing, spoiling);
    }

    public Augmentation with(Framing changed) {
        return new Augmentation(lighting, changed, spoiling);
    }

    public Augmentation with(Spoiling changed) {
        return new Augmentation(lighting, framing, changed);
    }

    /** The change of one photo in one epoch of the run with this seed. */
    public Distortion draw(long seed, int epoch, ContentDigest photo) {
        Draws draws = new Draws(seed, epoch, photo);
        return new Distortion(lighting.draw(draws), framing.draw(draws), spoiling.draw(draws));
    }
}
