package org.whaledo.survey.picture;

/** An edge of the camera's frame that cuts off a corner of a crop: white where x * across + y * down &gt; beyond. */
record Wedge(float across, float down, float beyond) {
    /** One that takes up to a third of a corner's sides. */
    static Wedge of(Dice dice, int width, int height) {
        double angle = dice.between(0.1, StrictMath.PI / 2 - 0.1);
        float across = (float) StrictMath.cos(angle) * (dice.chance(0.5) ? 1 : -1);
        float down = (float) StrictMath.sin(angle) * (dice.chance(0.5) ? 1 : -1);
        float corner = Math.max(0, across) * width + Math.max(0, down) * height;
        float depth = Math.abs(across) * width * dice.between(0.1, 0.4);
        return new Wedge(across, down, corner - Math.min(depth, Math.abs(down) * height * 0.3f));
    }

    boolean holds(int x, int y) {
        return x * across + y * down > beyond;
    }
}
