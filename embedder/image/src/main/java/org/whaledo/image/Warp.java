package org.whaledo.image;

/**
 * Draws a picture into the input through an affine map, in one resampling: each input pixel is the weighted mean of the source
 * pixels about the point that it shows. The kernel is the preprocessing's, laid along the picture's axes and stretched by how
 * many source pixels come to one of the input, so that nothing aliases and a map without rotation is {@link Resampler}'s
 * arithmetic. The picture's edge is drawn smoothly over the padding. For one thread and one picture.
 */
final class Warp {
    private final RgbImage picture;
    private final Affine map;
    private final AxisTaps across;
    private final AxisTaps down;
    private final Canvas canvas;

    private Warp(RgbImage picture, Affine map, Preprocessing preprocessing) {
        this.picture = picture;
        this.map = map;
        this.across = new AxisTaps(picture.width(), map.columns(), preprocessing.shrinking());
        this.down = new AxisTaps(picture.height(), map.rows(), preprocessing.shrinking());
        this.canvas = Canvas.empty(preprocessing);
    }

    static Canvas draw(RgbImage picture, Frame frame, Preprocessing preprocessing) {
        Affine map = Affine.of(frame, preprocessing, picture.width(), picture.height());
        return new Warp(picture, map, preprocessing).draw();
    }

    private Canvas draw() {
        for (int v = 0; v < canvas.height(); v++) {
            for (int u = 0; u < canvas.width(); u++) {
                double x = map.x(u + 0.5, v + 0.5);
                double y = map.y(u + 0.5, v + 0.5);
                float coverage = across.coverage(x) * down.coverage(y);
                if (coverage > 0) {
                    across.move(x);
                    down.move(y);
                    fill(v * canvas.width() + u, coverage);
                }
            }
        }
        return canvas;
    }

    private void fill(int pixel, float coverage) {
        byte[] source = picture.pixels();
        float[] horizontal = across.weights();
        int start = across.start();
        int columns = across.count();
        float red = 0;
        float green = 0;
        float blue = 0;
        for (int j = 0; j < down.count(); j++) {
            int from = 3 * ((down.first() + j) * picture.width() + across.first());
            float vertical = down.weights()[down.start() + j];
            for (int i = 0; i < columns; i++, from += 3) {
                float weight = vertical * horizontal[start + i];
                red += weight * (source[from] & 0xFF);
                green += weight * (source[from + 1] & 0xFF);
                blue += weight * (source[from + 2] & 0xFF);
            }
        }
        canvas.coverage()[pixel] = coverage;
        canvas.lay(pixel, 0, red);
        canvas.lay(pixel, 1, green);
        canvas.lay(pixel, 2, blue);
    }
}
