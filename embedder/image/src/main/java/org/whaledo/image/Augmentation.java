package org.whaledo.image;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Random;
import org.whaledo.id.ContentDigest;
import org.whaledo.id.LengthPrefixedDigest;

/**
 * The ranges from which a training photo's random changes are drawn. A draw depends on nothing but run, epoch and photo:
 * neither threads nor the order of photos move it.
 *
 * @param brightness added to every sample, as a share of full scale
 * @param contrast factor on the distance from the channel's mean
 * @param crop share of height and of width that is kept, at most 1
 */
public record Augmentation(Range brightness, Range contrast, Range crop) {
    /** No change at all. */
    public static final Augmentation NONE = new Augmentation(new Range(0, 0), new Range(1, 1), new Range(1, 1));

    private static final int SEED_DIGITS = 16;

    public Augmentation {
        Objects.requireNonNull(brightness, "brightness");
        if (contrast.from() < 0) {
            throw new IllegalArgumentException("contrast must not be negative: " + contrast);
        }
        if (crop.from() <= 0 || crop.to() > 1) {
            throw new IllegalArgumentException("crop must keep something and not more than all: " + crop);
        }
    }

    /** Brightness within 0.2 of full scale, contrast 0.8 to 1.2, three quarters to all of each side. */
    public static Augmentation standard() {
        return new Augmentation(new Range(-0.2, 0.2), new Range(0.8, 1.2), new Range(0.75, 1));
    }

    /** An interval; a draw lies in it with equal density. */
    public record Range(double from, double to) {
        public Range {
            if (!(from <= to) || Double.isInfinite(from) || Double.isInfinite(to)) {
                throw new IllegalArgumentException("no range: " + from + " to " + to);
            }
        }

        private double draw(Random random) {
            return from + (to - from) * random.nextDouble();
        }
    }

    /** The change of one photo in one epoch of the run with this seed. */
    public Distortion draw(long seed, int epoch, ContentDigest photo) {
        String mixed = new LengthPrefixedDigest()
                .add(ByteBuffer.allocate(Long.BYTES).putLong(0, seed).array())
                .add(ByteBuffer.allocate(Integer.BYTES).putInt(0, epoch).array())
                .add(photo.hex())
                .hex(SEED_DIGITS);
        Random random = new Random(HexFormat.fromHexDigitsToLong(mixed));
        return new Distortion(
                brightness.draw(random),
                contrast.draw(random),
                crop.draw(random),
                random.nextDouble(),
                random.nextDouble());
    }
}
