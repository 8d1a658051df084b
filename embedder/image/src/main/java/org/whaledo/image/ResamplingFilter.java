package org.whaledo.image;

/**
 * The kernel over which source pixels are averaged. When a picture shrinks the kernel is stretched with it, so that every
 * source pixel counts and nothing aliases.
 */
public enum ResamplingFilter {
    /** Linear: what others call antialiased bilinear. */
    TRIANGLE(1),
    /** Windowed sinc of three lobes: sharper, three times the work. */
    LANCZOS(3);

    private final double support;

    ResamplingFilter(double support) {
        this.support = support;
    }

    /** Half the kernel's width, in target pixels. */
    double support() {
        return support;
    }

    double weight(double distance) {
        double x = Math.abs(distance);
        return switch (this) {
            case TRIANGLE -> Math.max(0, 1 - x);
            case LANCZOS -> x < support ? sinc(x) * sinc(x / support) : 0;
        };
    }

    private static double sinc(double x) {
        return x == 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
    }
}
