package org.whaledo.image;

import java.util.Random;

/** An interval from which a training photo's change is drawn. */
public record Range(double from, double to) {
    public Range {
        if (!(from <= to) || Double.isInfinite(from) || Double.isInfinite(to)) {
            throw new IllegalArgumentException("no range: " + from + " to " + to);
        }
    }

    /** This number and no other. */
    public static Range only(double number) {
        return new Range(number, number);
    }

    /** As far below zero as above it. */
    public static Range around(double reach) {
        return new Range(-reach, reach);
    }

    /** Factors about one, as far below it as above it on a logarithmic scale: {@code exp(-reach)} to {@code exp(reach)}. */
    public static Range factors(double reach) {
        return new Range(Math.exp(-reach), Math.exp(reach));
    }

    /** Each number with equal density. */
    double draw(Random random) {
        return from + (to - from) * random.nextDouble();
    }

    /** Each factor with equal density of its logarithm, so that a half is as likely as a double. */
    double drawFactor(Random random) {
        return from == to ? from : from * Math.exp(Math.log(to / from) * random.nextDouble());
    }

    /** @throws IllegalArgumentException if the range leaves the limits; the message says which range and what it may be */
    Range checked(String what, double lowest, double highest) {
        if (from < lowest || to > highest) {
            throw new IllegalArgumentException(
                    what + " must lie between " + lowest + " and " + highest + ": " + from + " to " + to);
        }
        return this;
    }
}
