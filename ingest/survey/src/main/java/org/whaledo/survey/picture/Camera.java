package org.whaledo.survey.picture;

/** What a camera does to a scene: haze, blur, grain, and white where the crop leaves the frame. */
final class Camera {
    private Camera() {}

    static void expose(Picture picture, EncounterLook encounter, PhotoLook photo) {
        blur(picture, encounter.blur());
        Light light = encounter.light();
        Tint haze = light.sky().mix(light.sun(), 0.4f);
        Noise grain = new Noise(photo.seed() + 3);
        float[] pixels = picture.pixels();
        for (int y = 0; y < picture.height(); y++) {
            for (int x = 0; x < picture.width(); x++) {
                int at = 3 * (y * picture.width() + x);
                float noise = (grain.lattice(x, y) + grain.lattice(x, ~y) - 1) * 2.4f * encounter.grain() / 255;
                pixels[at] = veiled(pixels[at], haze.red(), light.veil()) + noise;
                pixels[at + 1] = veiled(pixels[at + 1], haze.green(), light.veil()) + noise;
                pixels[at + 2] = veiled(pixels[at + 2], haze.blue(), light.veil()) + noise;
            }
        }
        photo.wedges().forEach(wedge -> whiten(picture, wedge));
    }

    private static float veiled(float value, float haze, float veil) {
        return value + (haze - value) * veil;
    }

    private static void whiten(Picture picture, Wedge wedge) {
        for (int y = 0; y < picture.height(); y++) {
            for (int x = 0; x < picture.width(); x++) {
                if (wedge.holds(x, y)) {
                    int at = 3 * (y * picture.width() + x);
                    picture.pixels()[at] = 1;
                    picture.pixels()[at + 1] = 1;
                    picture.pixels()[at + 2] = 1;
                }
            }
        }
    }

    /** Two passes of a three-tap filter in each direction: close to a Gaussian of that deviation, up to about one pixel. */
    private static void blur(Picture picture, float deviation) {
        int passes = deviation > 0.8f ? 3 : 1;
        float side = Math.min(1 / 3f, deviation * deviation / (2 * passes));
        int row = 3 * picture.width();
        for (int pass = 0; pass < passes; pass++) {
            for (int y = 0; y < picture.height(); y++) {
                blurLine(picture.pixels(), y * row, 3, picture.width(), side);
            }
            for (int x = 0; x < picture.width(); x++) {
                blurLine(picture.pixels(), 3 * x, row, picture.height(), side);
            }
        }
    }

    private static void blurLine(float[] pixels, int start, int step, int count, float side) {
        for (int channel = 0; channel < 3; channel++) {
            int at = start + channel;
            float former = pixels[at];
            for (int i = 0; i < count; i++, at += step) {
                float here = pixels[at];
                float next = i + 1 < count ? pixels[at + step] : here;
                pixels[at] = here + side * (former + next - 2 * here);
                former = here;
            }
        }
    }
}
