package org.whaledo.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.FloatBuffer;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.whaledo.event.Viewpoint;
import org.whaledo.id.ContentDigest;

class TrainingInputTest {
    private static final Preprocessing BASE = Preprocessing.ofSize(64, 32);
    private static final ContentDigest PHOTO = ContentDigest.of(new byte[] {7});
    private static final RgbImage SCENE = Pictures.sceneRgb(97, 53);

    @ParameterizedTest
    @EnumSource(Viewpoint.class)
    void isTheInputOfInferenceToTheLastBitWhereNothingIsDrawn(Viewpoint viewpoint) {
        for (boolean mirrored : new boolean[] {false, true}) {
            // Given
            Chance chance = new Chance(mirrored ? 1 : 0);
            Augmentation none = Augmentation.NONE.with(Framing.NONE.withFlips(chance, Chance.NEVER));
            FloatBuffer inference = FloatBuffer.allocate(BASE.inputLength());
            // When
            new Preprocessor(BASE).write(SCENE, viewpoint, mirrored, inference);
            float[] training = input(MirroredPlane.KEPT, viewpoint, none.draw(1, 2, PHOTO));
            // Then
            assertThat(training).isEqualTo(inference.array());
        }
    }

    @Test
    void exchangesTheSidesOfAMirroredPhotoWhereTold() {
        Frame plain = Frame.AS_TAKEN;
        Frame mirrored = new Frame(Frame.Crop.WHOLE, 0, 1, 1, 0, 0, true, false);
        Frame flipped = new Frame(Frame.Crop.WHOLE, 0, 1, 1, 0, 0, false, true);
        Frame turned = new Frame(Frame.Crop.WHOLE, 0, 1, 1, 0, 0, true, true);

        assertThat(plane(MirroredPlane.EXCHANGED, Viewpoint.LEFT, plain)).isEqualTo(-1);
        assertThat(plane(MirroredPlane.EXCHANGED, Viewpoint.LEFT, mirrored)).isEqualTo(1);
        assertThat(plane(MirroredPlane.EXCHANGED, Viewpoint.LEFT, flipped)).isEqualTo(1);
        assertThat(plane(MirroredPlane.EXCHANGED, Viewpoint.LEFT, turned)).isEqualTo(-1);
        assertThat(plane(MirroredPlane.EXCHANGED, Viewpoint.RIGHT, mirrored)).isEqualTo(-1);
        assertThat(plane(MirroredPlane.EXCHANGED, Viewpoint.TOP, mirrored)).isEqualTo(0);
        assertThat(plane(MirroredPlane.EXCHANGED, Viewpoint.UNKNOWN, mirrored)).isEqualTo(0);
        assertThat(plane(MirroredPlane.KEPT, Viewpoint.LEFT, mirrored)).isEqualTo(-1);
        assertThat(plane(MirroredPlane.KEPT, Viewpoint.RIGHT, flipped)).isEqualTo(1);
    }

    /** What makes the exchange of planes right: nothing but the plane tells the two apart. */
    @Test
    void showsAMirroredLeftSideAsTheMirrorImageTakenFromTheRight() {
        // Given
        Frame mirrored = new Frame(Frame.Crop.WHOLE, 0, 1, 1, 0, 0, true, false);
        Distortion change = new Distortion(Light.AS_TAKEN, mirrored, Flaws.NONE);
        RgbImage otherSide = Orientation.MIRRORED.apply(SCENE);
        FloatBuffer inference = FloatBuffer.allocate(BASE.inputLength());
        // When
        new Preprocessor(BASE).write(otherSide, Viewpoint.RIGHT, false, inference);
        // Then
        assertThat(input(MirroredPlane.EXCHANGED, Viewpoint.LEFT, change)).isEqualTo(inference.array());
    }

    @Test
    void turnsSidesBeforeItFramesThem() {
        // Given a shift to the right by half of the input
        Frame shifted = new Frame(Frame.Crop.WHOLE, 0, 1, 1, 0.5, 0, false, false);
        // When
        float[] side = input(MirroredPlane.KEPT, Viewpoint.LEFT, new Distortion(Light.AS_TAKEN, shifted, Flaws.NONE));
        // Then the left half is padding, which the red plane of the upright picture nowhere is
        float padding = (124 / 255f - 0.485f) / 0.229f;
        for (int y = 5; y < 60; y++) {
            assertThat(Math.abs(side[y * 32 + 8] - padding)).isLessThan(1e-5f);
            assertThat(Math.abs(side[y * 32 + 24] - padding)).isGreaterThan(1e-5f);
        }
    }

    @Test
    void writesTheSameFromEveryThread() {
        // Given
        TrainingInput input = new TrainingInput(BASE, MirroredPlane.KEPT);
        Augmentation all = Augmentation.standard()
                .with(Augmentation.standard()
                        .spoiling()
                        .with(new Spoiling.Noise(new Chance(0.5), new Range(0.01, 0.1)))
                        .with(new Spoiling.Blur(new Chance(0.5), new Range(0.5, 1.5))));
        List<float[]> alone =
                IntStream.range(0, 200).mapToObj(i -> written(input, all, i)).toList();
        // When
        List<float[]> together = IntStream.range(0, 200)
                .parallel()
                .mapToObj(i -> written(input, all, i))
                .toList();
        // Then
        for (int i = 0; i < alone.size(); i++) {
            assertThat(together.get(i)).isEqualTo(alone.get(i));
        }
        assertThat(alone.get(0)).isNotEqualTo(alone.get(1));
    }

    private static float[] written(TrainingInput input, Augmentation augmentation, int epoch) {
        FloatBuffer target = FloatBuffer.allocate(BASE.inputLength());
        input.write(SCENE, Viewpoint.TOP, augmentation.draw(1, epoch, PHOTO), target);
        return target.array();
    }

    private static float plane(MirroredPlane rule, Viewpoint viewpoint, Frame frame) {
        float[] values = input(rule, viewpoint, new Distortion(Light.AS_TAKEN, frame, Flaws.NONE));
        return values[values.length - 1];
    }

    private static float[] input(MirroredPlane rule, Viewpoint viewpoint, Distortion change) {
        FloatBuffer target = FloatBuffer.allocate(BASE.inputLength());
        new TrainingInput(BASE, rule).write(SCENE, viewpoint, change, target);
        assertThat(target.hasRemaining()).isFalse();
        return target.array();
    }
}
