package org.whaledo.image;

import java.util.Objects;
import org.whaledo.id.LengthPrefixedDigest;

/**
 * Everything that decides how a photo becomes a network's input; it travels with the model, and {@link #id()} is part of the
 * model's identity.
 *
 * @param height rows of the input
 * @param width columns of the input
 * @param padding fills what a letterboxed picture leaves free
 * @param shrinking the filter when a picture gets smaller; enlarging is always {@link ResamplingFilter#TRIANGLE}
 * @param mean subtracted from each channel, on the scale 0 to 1
 * @param deviation each channel is divided by it afterwards
 */
public record Preprocessing(
        int height,
        int width,
        Fit fit,
        Rgb padding,
        ResamplingFilter shrinking,
        Channels mean,
        Channels deviation,
        ViewpointPlane plane,
        SideRotation sides) {
    /** Planes of the input: red, green, blue, viewpoint. */
    public static final int PLANES = 4;

    /** Rises when the arithmetic changes in a way that moves the input's numbers. */
    private static final int ARITHMETIC = 1;

    private static final int MAXIMUM_SIDE = 4096;
    private static final int ID_DIGITS = 16;

    public Preprocessing {
        if (height < 1 || width < 1 || height > MAXIMUM_SIDE || width > MAXIMUM_SIDE) {
            throw new IllegalArgumentException("no input size: " + height + " x " + width);
        }
        Objects.requireNonNull(fit, "fit");
        Objects.requireNonNull(padding, "padding");
        Objects.requireNonNull(shrinking, "shrinking");
        Objects.requireNonNull(mean, "mean");
        Objects.requireNonNull(plane, "plane");
        Objects.requireNonNull(sides, "sides");
        if (deviation.red() <= 0 || deviation.green() <= 0 || deviation.blue() <= 0) {
            throw new IllegalArgumentException("deviation must be positive: " + deviation);
        }
    }

    /** The base model's: 256 rows of 128 columns, letterboxed on the ImageNet mean colour, ImageNet statistics, sides upright. */
    public static Preprocessing base() {
        return ofSize(256, 128);
    }

    /** The base model's at another input size. */
    public static Preprocessing ofSize(int height, int width) {
        return new Preprocessing(
                height,
                width,
                Fit.LETTERBOX,
                new Rgb(124, 116, 104),
                ResamplingFilter.TRIANGLE,
                new Channels(0.485f, 0.456f, 0.406f),
                new Channels(0.229f, 0.224f, 0.225f),
                ViewpointPlane.SIGNED,
                SideRotation.UPRIGHT);
    }

    /** Floats in one input, {@code 4 x height x width}. */
    public int inputLength() {
        return PLANES * height * width;
    }

    /** 16 hex digits, the same on every platform for the same definition and arithmetic. */
    public String id() {
        LengthPrefixedDigest digest = new LengthPrefixedDigest();
        digest.add("whaledo-preprocessing-" + ARITHMETIC);
        digest.add(height + "x" + width).add(fit.name());
        digest.add(padding.red() + "," + padding.green() + "," + padding.blue());
        digest.add(shrinking.name()).add(exact(mean)).add(exact(deviation));
        digest.add(exact(plane.left(), plane.top(), plane.right(), plane.unknown()));
        return digest.add(sides.name()).hex(ID_DIGITS);
    }

    private static String exact(Channels channels) {
        return exact(channels.red(), channels.green(), channels.blue());
    }

    private static String exact(float... values) {
        StringBuilder text = new StringBuilder();
        for (float value : values) {
            text.append(Float.toHexString(value)).append(' ');
        }
        return text.toString();
    }
}
