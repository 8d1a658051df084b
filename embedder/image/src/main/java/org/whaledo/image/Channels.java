package org.whaledo.image;

/** One number for each colour channel, on the scale where 1 is full intensity. */
public record Channels(float red, float green, float blue) {
    public Channels {
        if (!Float.isFinite(red) || !Float.isFinite(green) || !Float.isFinite(blue)) {
            throw new IllegalArgumentException("not finite: " + red + ", " + green + ", " + blue);
        }
    }

    float channel(int index) {
        return index == 0 ? red : index == 1 ? green : blue;
    }
}
