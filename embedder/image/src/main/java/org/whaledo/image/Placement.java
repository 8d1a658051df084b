package org.whaledo.image;

/** Where a picture comes to lie in the input: its scaled size and its upper left corner. */
record Placement(int top, int left, int height, int width) {
    static Placement of(Preprocessing input, int width, int height) {
        if (input.fit() == Fit.STRETCH) {
            return new Placement(0, 0, input.height(), input.width());
        }
        double scale = Math.min((double) input.height() / height, (double) input.width() / width);
        int scaledHeight = scaled(height, scale, input.height());
        int scaledWidth = scaled(width, scale, input.width());
        return new Placement(
                (input.height() - scaledHeight) / 2, (input.width() - scaledWidth) / 2, scaledHeight, scaledWidth);
    }

    private static int scaled(int side, double scale, int limit) {
        return Math.min(limit, Math.max(1, (int) Math.rint(side * scale)));
    }
}
