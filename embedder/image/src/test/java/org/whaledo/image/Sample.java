package org.whaledo.image;

import org.whaledo.failure.FailureCode;

/** A file and what has to become of it. */
sealed interface Sample {
    String name();

    byte[] content();

    /**
     * The file shows the scene (or its grey version) upright.
     *
     * @param tolerance by which the mean of an 8 x 8 field may differ from the scene's, per channel
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Accepted(String name, byte[] content, String mediaType, int width, int height, Look look, double tolerance)
            implements Sample {
        @Override
        public String toString() {
            return name;
        }
    }

    @SuppressWarnings("ArrayRecordComponent")
    record Refused(String name, byte[] content, FailureCode code) implements Sample {
        @Override
        public String toString() {
            return name;
        }
    }

    /** What an accepted file shows. */
    enum Look {
        SCENE,
        GREY,
        PALETTE,
        /** The scene, its upper half transparent. */
        HALF_WHITE;

        int rgb(int x, int y, int width, int height) {
            return switch (this) {
                case SCENE -> Pictures.sceneRgb(x, y, width, height);
                case GREY -> Pictures.greyAt(x, y) * 0x010101;
                case PALETTE -> new int[] {0x000000, 0xFF141E, 0x0AC864}[x / 8 % 3];
                case HALF_WHITE -> y < height / 2 ? 0xFFFFFF : Pictures.sceneRgb(x, y, width, height);
            };
        }
    }
}
