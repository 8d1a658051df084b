package org.whaledo.image;

import java.util.Objects;
import org.whaledo.event.Viewpoint;

/**
 * Makes decoded photos small enough to keep thousands of them in memory for training. A photo is shrunk, never enlarged, to at
 * most {@code margin} times the size at which it lies in the input. Training then resamples twice, rounding to bytes between, so
 * that inputs are a little softer than those of the whole photo: with a margin of 1.5 those of survey photos differ by 0.2 grey
 * levels in the mean and 0.9 at most, while the photos take two thirds of the bytes. A photo within the bound is kept as it is
 * and loses nothing. Thread-safe.
 *
 * @param margin at least 1; photos that training shows nearer than this lose detail
 */
public record PhotoReduction(Preprocessing preprocessing, double margin) {
    public PhotoReduction {
        Objects.requireNonNull(preprocessing, "preprocessing");
        if (!(margin >= 1 && margin <= 16)) {
            throw new IllegalArgumentException("margin must lie between 1 and 16: " + margin);
        }
    }

    /** Once and a half the input's size. */
    public static PhotoReduction standard(Preprocessing preprocessing) {
        return new PhotoReduction(preprocessing, 1.5);
    }

    /**
     * The photo itself or a smaller copy.
     *
     * @param photo upright, its side not turned; nor is the copy's
     */
    public RgbImage reduce(RgbImage photo, Viewpoint viewpoint) {
        boolean turned = preprocessing.sides().turn(viewpoint).swapsSides();
        Placement place = turned
                ? Placement.of(preprocessing, photo.height(), photo.width())
                : Placement.of(preprocessing, photo.width(), photo.height());
        int height = bounded(turned ? place.width() : place.height(), photo.height());
        int width = bounded(turned ? place.height() : place.width(), photo.width());
        if (height == photo.height() && width == photo.width()) {
            return photo;
        }
        return RgbImage.of(Resampler.resize(photo, height, width, preprocessing.shrinking()), width, height);
    }

    private int bounded(int placed, int side) {
        return Math.min(side, (int) Math.ceil(margin * placed));
    }
}
