package org.whaledo.image;

/** A colour, each channel 0 to 255. */
public record Rgb(int red, int green, int blue) {
    public Rgb {
        if (((red | green | blue) & ~0xFF) != 0) {
            throw new IllegalArgumentException("no colour: " + red + ", " + green + ", " + blue);
        }
    }

    int channel(int index) {
        return index == 0 ? red : index == 1 ? green : blue;
    }
}
