package org.whaledo.survey.picture;

/** A colour or a light: red, green, blue as a screen shows them; 1 is white, lights may exceed it. */
record Tint(float red, float green, float blue) {
    static Tint of(double red, double green, double blue) {
        return new Tint((float) red, (float) green, (float) blue);
    }

    Tint times(float factor) {
        return new Tint(red * factor, green * factor, blue * factor);
    }

    Tint times(Tint other) {
        return new Tint(red * other.red, green * other.green, blue * other.blue);
    }

    Tint mix(Tint other, float share) {
        return new Tint(
                red + (other.red - red) * share,
                green + (other.green - green) * share,
                blue + (other.blue - blue) * share);
    }
}
