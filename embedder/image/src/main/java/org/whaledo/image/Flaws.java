package org.whaledo.image;

import java.util.Optional;

/**
 * What one draw spoils of a photo: first a corner of the photo turns white, then, on the network's input, it is blurred, then
 * noise is added, then a rectangle is erased.
 *
 * @param blur sigma of a Gaussian in pixels of the input; 0 for none
 */
public record Flaws(double blur, Grain grain, Optional<Patch> erased, Optional<Wedge> wedge) {
    public static final Flaws NONE = new Flaws(0, new Grain(0, 0), Optional.empty(), Optional.empty());

    private static final Rgb WHITE = new Rgb(255, 255, 255);

    RgbImage paint(RgbImage cut) {
        return wedge.map(each -> each.paint(cut, WHITE)).orElse(cut);
    }

    void spoil(Canvas canvas) {
        if (blur > 0) {
            GaussianBlur.of(blur).apply(canvas);
        }
        if (grain.sigma() > 0) {
            new GaussianNoise(255 * grain.sigma(), grain.seed()).apply(canvas);
        }
        erased.ifPresent(each -> each.erase(canvas));
    }

    /**
     * Noise that can be had again.
     *
     * @param sigma as a share of full scale; 0 for none
     */
    public record Grain(double sigma, long seed) {}

    /**
     * A rectangle of the input.
     *
     * @param height share of the input's height
     * @param width share of the input's width
     * @param top where it lies: 0 at the upper edge, 1 at the lower one
     * @param left where it lies: 0 at the left edge, 1 at the right one
     */
    public record Patch(double height, double width, double top, double left) {
        private void erase(Canvas canvas) {
            int rows = (int) Math.round(height * canvas.height());
            int columns = (int) Math.round(width * canvas.width());
            canvas.clear(
                    (int) Math.round(top * (canvas.height() - rows)),
                    (int) Math.round(left * (canvas.width() - columns)),
                    rows,
                    columns);
        }
    }
}
