package org.whaledo.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.FloatBuffer;
import org.junit.jupiter.api.Test;
import org.whaledo.event.Viewpoint;

class PhotoReductionTest {
    private static final Preprocessing BASE = Preprocessing.base();
    private final PhotoReduction reduction = PhotoReduction.standard(BASE);

    @Test
    void boundsAPhotoByTheSizeAtWhichItLiesInTheInput() {
        // Given 1000 x 500, which as a top view lies at 128 x 64 and as a side view at 128 x 256, turned
        RgbImage photo = Pictures.sceneRgb(1000, 500);
        // When
        RgbImage top = reduction.reduce(photo, Viewpoint.TOP);
        RgbImage side = reduction.reduce(photo, Viewpoint.LEFT);
        // Then
        assertThat(top.toString()).isEqualTo("RgbImage[192 x 96]");
        assertThat(side.toString()).isEqualTo("RgbImage[384 x 192]");
    }

    @Test
    void keepsWhatIsSmallEnough() {
        RgbImage photo = Pictures.sceneRgb(150, 380);

        assertThat(reduction.reduce(photo, Viewpoint.TOP)).isSameAs(photo);
    }

    @Test
    void leavesInputsNearThoseOfTheWholePhoto() {
        // Given a picture with edges and grain
        RgbImage photo = RgbConversion.of(Pictures.noise(400, 800, 11));
        RgbImage reduced = reduction.reduce(photo, Viewpoint.TOP);
        assertThat(reduced.height()).isEqualTo(384);
        Frame turned = new Frame(Frame.Crop.WHOLE, 10, 1.1, 1, 0, 0, true, false);
        for (Frame frame : new Frame[] {Frame.AS_TAKEN, turned}) {
            // When
            double difference = difference(photo, reduced, frame);
            // Then
            assertThat(difference).as("grey levels, %s", frame).isLessThan(2);
        }
    }

    private static double difference(RgbImage one, RgbImage other, Frame frame) {
        float[] first = input(one, frame);
        float[] second = input(other, frame);
        double sum = 0;
        int samples = first.length * 3 / 4;
        for (int i = 0; i < samples; i++) {
            float deviation = BASE.deviation().channel(i / (samples / 3));
            sum += 255 * deviation * Math.abs(first[i] - second[i]);
        }
        return sum / samples;
    }

    private static float[] input(RgbImage photo, Frame frame) {
        FloatBuffer target = FloatBuffer.allocate(BASE.inputLength());
        Distortion change = new Distortion(Light.AS_TAKEN, frame, Flaws.NONE);
        new TrainingInput(BASE, MirroredPlane.KEPT).write(photo, Viewpoint.TOP, change, target);
        return target.array();
    }

    @Test
    void refusesAMarginThatLosesMoreThanTheInputDoes() {
        assertThatThrownBy(() -> new PhotoReduction(BASE, 0.9)).hasMessage("margin must lie between 1 and 16: 0.9");
        assertThatThrownBy(() -> new PhotoReduction(BASE, Double.NaN)).hasMessageContaining("NaN");
    }
}
