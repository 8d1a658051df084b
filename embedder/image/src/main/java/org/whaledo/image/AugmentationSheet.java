package org.whaledo.image;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.whaledo.event.Viewpoint;
import org.whaledo.id.ContentDigest;

/**
 * A picture of what an augmentation does: for each photo a row that begins with its unchanged input and goes on with those of
 * the first epochs, all as the network sees them, normalisation taken back. Thread-safe.
 */
public final class AugmentationSheet {
    private static final int DRAWS = 7;
    private static final int GAP = 4;

    private final TrainingInput input;
    private final Augmentation augmentation;
    private final long seed;

    /** @param seed of the run whose draws are shown */
    public AugmentationSheet(TrainingInput input, Augmentation augmentation, long seed) {
        this.input = Objects.requireNonNull(input, "input");
        this.augmentation = Objects.requireNonNull(augmentation, "augmentation");
        this.seed = seed;
    }

    /** @param photo upright, its side not turned */
    public record Subject(RgbImage photo, Viewpoint viewpoint, ContentDigest digest) {}

    /** A row for each photo, on white. */
    public RgbImage draw(List<Subject> subjects) {
        if (subjects.isEmpty()) {
            throw new IllegalArgumentException("a sheet needs photos");
        }
        int width = (1 + DRAWS) * (input.preprocessing().width() + GAP) - GAP;
        int height = subjects.size() * (input.preprocessing().height() + GAP) - GAP;
        byte[] sheet = new byte[3 * width * height];
        Arrays.fill(sheet, (byte) 255);
        for (int row = 0; row < subjects.size(); row++) {
            for (int column = 0; column <= DRAWS; column++) {
                paint(sheet, width, row, column, subjects.get(row));
            }
        }
        return new RgbImage(width, height, sheet);
    }

    private void paint(byte[] sheet, int sheetWidth, int row, int column, Subject subject) {
        Distortion change = column == 0
                ? Distortion.NONE
                : augmentation.draw(seed, Augmentation.occasion(column - 1, 0), subject.digest());
        RgbImage seen = seen(subject, change);
        for (int y = 0; y < seen.height(); y++) {
            int top = row * (seen.height() + GAP) + y;
            int to = top * sheetWidth + column * (seen.width() + GAP);
            System.arraycopy(seen.pixels(), 3 * y * seen.width(), sheet, 3 * to, 3 * seen.width());
        }
    }

    private RgbImage seen(Subject subject, Distortion change) {
        Preprocessing preprocessing = input.preprocessing();
        FloatBuffer values = FloatBuffer.allocate(preprocessing.inputLength());
        input.write(subject.photo(), subject.viewpoint(), change, values);
        int area = preprocessing.height() * preprocessing.width();
        float[] planes = Arrays.copyOf(values.array(), 3 * area);
        for (int i = 0; i < planes.length; i++) {
            float deviation = preprocessing.deviation().channel(i / area);
            planes[i] = 255 * (planes[i] * deviation + preprocessing.mean().channel(i / area));
        }
        return RgbImage.of(planes, preprocessing.width(), preprocessing.height());
    }
}
