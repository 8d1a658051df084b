package org.whaledo.survey.picture;

/**
 * A whale's skin unrolled into a texture: the colour of every place under white light. Immutable, thread-safe.
 *
 * <p>Texture: [rows = along the body, columns = around it from the left flank over the back to the right flank, 3], values
 * in [0, 1], in four sizes, each half the one before.
 */
public final class Skin {
    /** Body lengths of skin for a radian around the body. */
    static final float RADIAN = 0.115f;
    /** Angle from the midline of the back to the texture's edge. */
    static final float EDGE = 1.95f;

    private static final int ROWS = 448;
    private static final int COLUMNS = 224;
    private static final int SIZES = 4;

    private final float[][] textures = new float[SIZES][];

    private Skin() {}

    public static Skin of(WhaleLook whale) {
        Skin skin = new Skin();
        skin.textures[0] = new float[ROWS * COLUMNS * 3];
        skin.paintTone(whale);
        whale.marks().forEach(skin::paint);
        for (int size = 1; size < SIZES; size++) {
            skin.textures[size] = halved(skin.textures[size - 1], ROWS >> size, COLUMNS >> size);
        }
        return skin;
    }

    private void paintTone(WhaleLook whale) {
        Noise mottling = new Noise(whale.seed());
        float[] texture = textures[0];
        for (int row = 0; row < ROWS; row++) {
            for (int column = 0; column < COLUMNS; column++) {
                float along = along(row);
                float across = across(column);
                float mottle = 0.93f + 0.1f * mottling.at(along * 55, across * 55);
                float ridge = 1 - 0.16f * whale.ridge().at(along) * Ease.down(Math.abs(across), 0.004f, 0.012f);
                int at = 3 * (row * COLUMNS + column);
                texture[at] = whale.tone().red() * mottle * ridge;
                texture[at + 1] = whale.tone().green() * mottle * ridge;
                texture[at + 2] = whale.tone().blue() * mottle * ridge;
            }
        }
    }

    private void paint(Mark mark) {
        int firstRow = Math.max(0, (int) ((mark.along() - mark.reach()) * ROWS));
        int lastRow = Math.min(ROWS - 1, (int) ((mark.along() + mark.reach()) * ROWS) + 1);
        int firstColumn = Math.max(0, column(mark.across() - mark.reach()));
        int lastColumn = Math.min(COLUMNS - 1, column(mark.across() + mark.reach()) + 1);
        for (int row = firstRow; row <= lastRow; row++) {
            for (int column = firstColumn; column <= lastColumn; column++) {
                float cover = mark.cover(along(row), across(column));
                if (cover > 0) {
                    stain(3 * (row * COLUMNS + column), mark.tint(), cover);
                }
            }
        }
    }

    private void stain(int at, Tint tint, float cover) {
        float[] texture = textures[0];
        texture[at] *= 1 + (tint.red() - 1) * cover;
        texture[at + 1] *= 1 + (tint.green() - 1) * cover;
        texture[at + 2] *= 1 + (tint.blue() - 1) * cover;
    }

    private static float along(int row) {
        return (row + 0.5f) / ROWS;
    }

    private static float across(int column) {
        return ((column + 0.5f) / COLUMNS * 2 - 1) * EDGE * RADIAN;
    }

    private static int column(float across) {
        return (int) ((across / (EDGE * RADIAN) + 1) / 2 * COLUMNS);
    }

    /** @param rows of the result */
    private static float[] halved(float[] texture, int rows, int columns) {
        float[] result = new float[rows * columns * 3];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                for (int channel = 0; channel < 3; channel++) {
                    int at = 3 * (2 * row * 2 * columns + 2 * column) + channel;
                    result[3 * (row * columns + column) + channel] =
                            (texture[at] + texture[at + 3] + texture[at + 6 * columns] + texture[at + 6 * columns + 3])
                                    / 4;
                }
            }
        }
        return result;
    }

    /** The size whose texels are not smaller than a pixel. */
    static int sizeFor(float pixelsPerBodyLength) {
        int size = 0;
        while (size < SIZES - 1 && (ROWS >> (size + 1)) >= pixelsPerBodyLength * 0.8f) {
            size++;
        }
        return size;
    }

    /**
     * The skin's colour at a place, interpolated.
     *
     * @param angle around the body in radians, 0 on the back, negative on the left
     * @param colour [3], written
     */
    void sample(int size, float along, float angle, float[] colour) {
        int rows = ROWS >> size;
        int columns = COLUMNS >> size;
        float y = Math.max(0, Math.min(rows - 1.001f, along * rows - 0.5f));
        float x = Math.max(0, Math.min(columns - 1.001f, (angle / EDGE + 1) / 2 * columns - 0.5f));
        int row = (int) y;
        int column = (int) x;
        float down = y - row;
        float right = x - column;
        float[] texture = textures[size];
        int at = 3 * (row * columns + column);
        int below = at + 3 * columns;
        for (int channel = 0; channel < 3; channel++) {
            float upper = texture[at + channel] + (texture[at + 3 + channel] - texture[at + channel]) * right;
            float lower = texture[below + channel] + (texture[below + 3 + channel] - texture[below + channel]) * right;
            colour[channel] = upper + (lower - upper) * down;
        }
    }
}
