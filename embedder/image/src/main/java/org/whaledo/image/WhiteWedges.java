package org.whaledo.image;

import java.util.Optional;

/**
 * The white wedges of a photo: where the crop box, turned to the whale's heading, left the survey camera's frame. A wedge holds
 * a corner of the photo, has one bright grey all over, and the rest of the photo meets it along a straight line, or along the
 * two sides of the frame's corner; whales, foam and glare shade off or end otherwise. Thread-safe.
 */
public final class WhiteWedges {
    /** The darkest channel of the darkest wedge: some were filled before the photo was toned. */
    private static final int DARKEST = 225;
    /** How far JPEG takes a wedge's pixels from their grey near its edge, and elsewhere. */
    private static final int NEAR = 20;

    private static final int FLAT = 3;
    private static final double FLAT_SHARE = 0.6;

    private static final int SMALLEST = 24;
    private static final double SMALLEST_SHARE = 0.001;
    /** How far around a wedge the photo is replaced too: there JPEG has mixed both. */
    private static final int RIM = 2;

    private final RgbImage photo;
    private final Area wedges;

    private WhiteWedges(RgbImage photo) {
        this.photo = photo;
        this.wedges = new Area(photo.width(), photo.height());
    }

    public static WhiteWedges of(RgbImage photo) {
        WhiteWedges found = new WhiteWedges(photo);
        for (int x : new int[] {0, photo.width() - 1}) {
            for (int y : new int[] {0, photo.height() - 1}) {
                found.at(x, y).ifPresent(found.wedges::add);
            }
        }
        return found;
    }

    private Optional<Area> at(int cornerX, int cornerY) {
        int grey = darkest(cornerX, cornerY);
        if (grey < DARKEST || wedges.holds(cornerX, cornerY)) {
            return Optional.empty();
        }
        Area wedge = within(grey, NEAR).connected(cornerX, cornerY);
        boolean large = wedge.size() >= Math.max(SMALLEST, SMALLEST_SHARE * photo.width() * photo.height());
        return large && isFlat(wedge, grey) && WedgeOutline.of(wedge).isFrame() ? Optional.of(wedge) : Optional.empty();
    }

    private Area within(int grey, int distance) {
        Area near = new Area(photo.width(), photo.height());
        for (int y = 0; y < photo.height(); y++) {
            for (int x = 0; x < photo.width(); x++) {
                if (Math.abs(darkest(x, y) - grey) <= distance) {
                    near.add(x, y);
                }
            }
        }
        return near;
    }

    private boolean isFlat(Area wedge, int grey) {
        Area flat = within(grey, FLAT);
        flat.keep(wedge);
        return flat.size() >= FLAT_SHARE * wedge.size();
    }

    private int darkest(int x, int y) {
        int rgb = photo.rgb(x, y);
        return Math.min(rgb >> 16, Math.min(rgb >> 8 & 0xFF, rgb & 0xFF));
    }

    public boolean isEmpty() {
        return wedges.size() == 0;
    }

    /** How much of the photo they take: 0 to 1. */
    public double share() {
        return (double) wedges.size() / photo.width() / photo.height();
    }

    public boolean holds(int x, int y) {
        return wedges.holds(x, y);
    }

    /** The photo with its wedges in another colour, such as the padding's; the photo itself where there are none. */
    public RgbImage filled(Rgb colour) {
        if (isEmpty()) {
            return photo;
        }
        Area painted = wedges.grown(RIM);
        byte[] pixels = photo.pixels().clone();
        for (int i = 0; i < pixels.length / 3; i++) {
            if (painted.holds(i % photo.width(), i / photo.width())) {
                pixels[3 * i] = (byte) colour.red();
                pixels[3 * i + 1] = (byte) colour.green();
                pixels[3 * i + 2] = (byte) colour.blue();
            }
        }
        return new RgbImage(photo.width(), photo.height(), pixels);
    }
}
