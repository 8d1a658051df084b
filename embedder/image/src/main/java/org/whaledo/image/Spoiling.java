package org.whaledo.image;

import java.util.Objects;
import java.util.Optional;
import java.util.Random;

/** What may go wrong with a training photo, how often and how badly; each is off where its chance is {@link Chance#NEVER}. */
public record Spoiling(Blur blur, Noise noise, Erasing erasing, Wedges wedges) {
    public static final Spoiling NONE = new Spoiling(Blur.NONE, Noise.NONE, Erasing.NONE, Wedges.NONE);

    public Spoiling {
        Objects.requireNonNull(blur, "blur");
        Objects.requireNonNull(noise, "noise");
        Objects.requireNonNull(erasing, "erasing");
        Objects.requireNonNull(wedges, "wedges");
    }

    /** @param sigma of the Gaussian, in pixels of the input */
    public record Blur(Chance chance, Range sigma) {
        public static final Blur NONE = new Blur(Chance.NEVER, Range.only(0));

        public Blur {
            Objects.requireNonNull(chance, "chance of blur");
            sigma.checked("blur", 0, 16);
        }
    }

    /** @param sigma of the Gaussian added to every sample of the input's picture, as a share of full scale */
    public record Noise(Chance chance, Range sigma) {
        public static final Noise NONE = new Noise(Chance.NEVER, Range.only(0));

        public Noise {
            Objects.requireNonNull(chance, "chance of noise");
            sigma.checked("noise", 0, 1);
        }
    }

    /**
     * A rectangle of the input that shows nothing.
     *
     * @param height share of the input's height
     * @param width share of the input's width
     */
    public record Erasing(Chance chance, Range height, Range width) {
        public static final Erasing NONE = new Erasing(Chance.NEVER, Range.only(0), Range.only(0));

        public Erasing {
            Objects.requireNonNull(chance, "chance of erasing");
            height.checked("height of what is erased", 0, 1);
            width.checked("width of what is erased", 0, 1);
        }
    }

    /**
     * A corner of the photo that is white, as if the crop box had left the survey camera's frame.
     *
     * @param legs shares of the photo's width and height that the triangle takes, two draws
     */
    public record Wedges(Chance chance, Range legs) {
        public static final Wedges NONE = new Wedges(Chance.NEVER, Range.only(0));

        public Wedges {
            Objects.requireNonNull(chance, "chance of wedges");
            legs.checked("legs of a wedge", 0, 1);
        }
    }

    public Spoiling with(Blur changed) {
        return new Spoiling(changed, noise, erasing, wedges);
    }

    public Spoiling with(Noise changed) {
        return new Spoiling(blur, changed, erasing, wedges);
    }

    public Spoiling with(Erasing changed) {
        return new Spoiling(blur, noise, changed, wedges);
    }

    public Spoiling with(Wedges changed) {
        return new Spoiling(blur, noise, erasing, changed);
    }

    Flaws draw(Draws draws) {
        return new Flaws(
                sigma(blur.chance(), blur.sigma(), draws.stream("blur")),
                new Flaws.Grain(sigma(noise.chance(), noise.sigma(), draws.stream("noise")), draws.number("grain")),
                patch(draws.stream("erasing")),
                wedge(draws.stream("wedges")));
    }

    private static double sigma(Chance chance, Range sigma, Random random) {
        return chance.draw(random) ? sigma.draw(random) : 0;
    }

    private Optional<Flaws.Patch> patch(Random random) {
        if (!erasing.chance().draw(random)) {
            return Optional.empty();
        }
        return Optional.of(new Flaws.Patch(
                erasing.height().draw(random), erasing.width().draw(random), random.nextDouble(), random.nextDouble()));
    }

    private Optional<Wedge> wedge(Random random) {
        if (!wedges.chance().draw(random)) {
            return Optional.empty();
        }
        return Optional.of(new Wedge(
                random.nextBoolean(),
                random.nextBoolean(),
                wedges.legs().draw(random),
                wedges.legs().draw(random)));
    }
}
