package org.whaledo.survey.picture;

import org.whaledo.event.Viewpoint;

/**
 * Paints one photo: for every pixel, which place of the body or the water the camera sees there, its colour, and the
 * light on it; then blur, grain and white wedges. For one thread and one photo.
 */
public final class PhotoPainter {
    private static final float HALF_PI = (float) (Math.PI / 2);

    private final WhaleLook whale;
    private final Skin skin;
    private final EncounterLook encounter;
    private final PhotoLook photo;
    private final Pose pose;
    private final boolean top;
    private final int skinSize;
    private final SeaPainter sea;
    private final Noise film;
    private final Noise sparkle;
    private final float[] colour = new float[3];
    private final float[] seaColour = new float[3];
    private final float[] skinColour = new float[3];

    private PhotoPainter(WhaleLook whale, Skin skin, EncounterLook encounter, PhotoLook photo) {
        this.whale = whale;
        this.skin = skin;
        this.encounter = encounter;
        this.photo = photo;
        this.pose = photo.pose();
        this.top = encounter.viewpoint() == Viewpoint.TOP;
        this.skinSize = Skin.sizeFor(photo.scale());
        this.sea = new SeaPainter(encounter.water(), encounter.light(), photo.scale(), photo.seed());
        this.film = new Noise(photo.seed() + 1);
        this.sparkle = new Noise(photo.seed() + 2);
    }

    public static Picture paint(WhaleLook whale, Skin skin, EncounterLook encounter, PhotoLook photo) {
        Picture picture = new PhotoPainter(whale, skin, encounter, photo).paint();
        Camera.expose(picture, encounter, photo);
        return picture;
    }

    private Picture paint() {
        int width = photo.width();
        int height = photo.height();
        float[] pixels = new float[width * height * 3];
        float cos = (float) StrictMath.cos(pose.heading());
        float sin = (float) StrictMath.sin(pose.heading());
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                float right = (x + 0.5f - width / 2f) / photo.scale();
                float down = (y + 0.5f - height / 2f) / photo.scale();
                float alongPhoto = alongPhoto(right, down);
                float acrossPhoto = acrossPhoto(right, down);
                float along = photo.centreAlong() + alongPhoto * cos + acrossPhoto * sin;
                float across = photo.centreAcross() + acrossPhoto * cos - alongPhoto * sin;
                sea.colour(x, y, seaColour);
                paintPlace(along, across);
                System.arraycopy(colour, 0, pixels, 3 * (y * width + x), 3);
            }
        }
        return new Picture(width, height, pixels);
    }

    /** The colour of a place, seen with the head up, in body lengths. */
    private void paintPlace(float along, float across) {
        System.arraycopy(seaColour, 0, colour, 0, 3);
        if (top) {
            paintFromAbove(along, across);
        } else {
            paintFromTheSide(along, encounter.viewpoint() == Viewpoint.LEFT ? across : -across);
        }
    }

    private void paintFromAbove(float along, float across) {
        float offset = across - pose.axisOffset(along);
        paintFins(along, Math.abs(offset));
        if (along < 0 || along > 1) {
            return;
        }
        float half = whale.halfWidth().at(along);
        float share = offset / half;
        float cover = Ease.clamp((half - Math.abs(offset)) * photo.scale() + 0.5f);
        float wave = (0.25f + encounter.water().swell()) * 0.03f * (film.rough(along * 13, across * 13) - 0.5f);
        if (cover > 0) {
            float steep = (float) Math.sqrt(Math.max(0, 1 - share * share));
            float height = pose.axisHeight(along) + 0.85f * half * steep + wave;
            float slope = 4 * pose.arch() * 2 * (along - pose.summit());
            skinColour(along, angle(share) + pose.roll());
            light(along, share + roof(along, angle(share) + pose.roll()), slope, steep);
            cover(cover * sight(-height));
            foam(along, across, Ease.down(Math.abs(height), 0.002f, 0.016f));
        }
    }

    private void paintFromTheSide(float along, float up) {
        float wave = encounter.water().swell() * 0.02f * (film.rough(along * 14, 3) - 0.5f);
        if (along < 0 || along > 1 || up < wave - 0.01f) {
            return;
        }
        float half = whale.halfWidth().at(along) + 0.009f * whale.ridge().at(along);
        float offset = up - pose.axisHeight(along);
        float cover = Ease.clamp((half - Math.abs(offset)) * photo.scale() + 0.5f)
                * Ease.up(up, wave - 1 / photo.scale(), wave + 1 / photo.scale());
        if (cover > 0) {
            float share = Math.max(-1, Math.min(1, offset / half));
            float towardsCamera = (float) Math.sqrt(1 - share * share);
            float side = encounter.viewpoint() == Viewpoint.LEFT ? 1 : -1;
            skinColour(along, side * angle(share) + pose.roll());
            light(along, towardsCamera, 0, 0.35f + 0.65f * share);
            cover(cover);
            foam(along, up, Ease.down(up - wave, 0.001f, 0.008f));
        }
    }

    /** Pectoral fins hang below the surface on both sides of the shoulders. */
    private void paintFins(float along, float offset) {
        float outwards = (offset - 0.125f) / 0.06f;
        float back = (along - 0.3f - 0.03f * outwards) / 0.045f;
        float cover = Ease.down(outwards * outwards + back * back, 0.6f, 1);
        if (cover > 0) {
            skinColour(0.3f, Skin.EDGE);
            light(along, 0, 0, 1);
            cover(0.8f * cover * sight(0.012f - pose.axisHeight(0.3f)));
        }
    }

    private void skinColour(float along, float angle) {
        skin.sample(skinSize, along, angle, skinColour);
    }

    /** How much of a body can be seen at a depth below the surface; above it, all. */
    private float sight(float depth) {
        float ratio = Math.max(0, depth) / encounter.water().murk();
        return 1 / (1 + ratio * ratio);
    }

    /** The ridge is a roof: its two sides face away from each other. */
    private float roof(float along, float angle) {
        float side = Math.max(-1, Math.min(1, angle * 12));
        return 0.6f * whale.ridge().at(along) * side * Ease.down(Math.abs(angle), 0.1f, 0.55f);
    }

    private void light(float along, float normalAcross, float normalAlong, float normalUp) {
        Light light = encounter.light();
        float length = (float)
                Math.sqrt(normalAcross * normalAcross + normalAlong * normalAlong + normalUp * normalUp + 1e-6f);
        float across = normalAcross / length;
        float tailwards = normalAlong / length;
        float up = normalUp / length;
        float wet = 0.9f + 0.2f * film.at(along * 9, across * 3 + 7);
        float mirrored = across * light.across() + tailwards * light.along() + up * (light.up() + 1);
        float sharp = Ease.up(mirrored / light.mirrorLength(), 0.955f, 1);
        float glint = light.glare() * sharp * Ease.up(sparkle.rough(along * 55, across * 18), 0.4f, 0.8f);
        float sky = light.skyOn(up);
        float sun = light.sunOn(across, tailwards, up);
        skinColour[0] =
                skinColour[0] * wet * (light.sky().red() * sky + light.sun().red() * sun) + glint;
        skinColour[1] =
                skinColour[1] * wet * (light.sky().green() * sky + light.sun().green() * sun) + glint;
        skinColour[2] =
                skinColour[2] * wet * (light.sky().blue() * sky + light.sun().blue() * sun) + glint;
    }

    private void cover(float share) {
        for (int channel = 0; channel < 3; channel++) {
            colour[channel] += (skinColour[channel] - colour[channel]) * share;
        }
    }

    private void foam(float along, float across, float share) {
        float white =
                0.8f * encounter.water().foam() * share * Ease.up(sparkle.rough(along * 32, across * 32), 0.4f, 0.8f);
        for (int channel = 0; channel < 3; channel++) {
            colour[channel] += (0.9f - colour[channel]) * white;
        }
    }

    /** Arc sine (Abramowitz and Stegun 4.4.45, error below 7e-5). */
    private static float angle(float share) {
        float x = Math.min(1, Math.abs(share));
        float series = 1.5707288f + x * (-0.2121144f + x * (0.0742610f - 0.0187293f * x));
        float result = HALF_PI - (float) Math.sqrt(1 - x) * series;
        return share < 0 ? -result : result;
    }

    /** Left views show the head on the left, right views on the right: the top view turned, never mirrored. */
    private float alongPhoto(float right, float down) {
        return switch (encounter.viewpoint()) {
            case LEFT -> right;
            case RIGHT -> -right;
            default -> down;
        };
    }

    private float acrossPhoto(float right, float down) {
        return switch (encounter.viewpoint()) {
            case LEFT -> -down;
            case RIGHT -> down;
            default -> right;
        };
    }
}
