package org.whaledo.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.whaledo.event.Viewpoint;

class RealPhotosIT {
    private final ImageGate gate = new ImageGate(GateLimits.standard());
    private final PhotoDecoder decoder = new PhotoDecoder();

    @Test
    void everyRealPhotoPassesTheGateWithoutWarnings() {
        // Given
        List<Path> photos = RealPhotos.all();
        List<String> odd = new ArrayList<>();
        // When
        long start = System.nanoTime();
        for (Path each : photos) {
            try {
                gate.inspect(RealPhotos.bytes(each)).warnings().forEach(words -> odd.add(each + ": " + words));
            } catch (UndecodablePhoto e) {
                odd.add(each + ": " + e.code() + " " + e.getMessage());
            }
        }
        // Then
        report("gate", photos.size(), start);
        assertThat(odd).isEmpty();
    }

    @Test
    void everyTenthRealPhotoBecomesAnInput() {
        // Given
        List<Path> all = RealPhotos.all();
        List<Path> photos = IntStream.range(0, all.size() / 10)
                .mapToObj(i -> all.get(10 * i))
                .toList();
        Preprocessor preprocessor = new Preprocessor(Preprocessing.base());
        FloatBuffer input = FloatBuffer.allocate(Preprocessing.base().inputLength());
        // When
        long start = System.nanoTime();
        for (Path each : photos) {
            preprocessor.write(decoder.decode(RealPhotos.bytes(each)), Viewpoint.TOP, false, input.clear());
            // Then
            assertThat(input.hasRemaining()).as("input of %s", each).isFalse();
        }
        report("decode and preprocess", photos.size(), start);
    }

    @Test
    void aboutATenthOfTheRealPhotosHasWhiteWedges() {
        // Given
        List<Path> photos = RealPhotos.all();
        int found = 0;
        double share = 0;
        // When
        long start = System.nanoTime();
        for (Path each : photos) {
            WhiteWedges wedges = WhiteWedges.of(decoder.decode(RealPhotos.bytes(each)));
            found += wedges.isEmpty() ? 0 : 1;
            share += wedges.share();
        }
        // Then
        report("decode and look for wedges", photos.size(), start);
        System.out.printf("wedges: in %d of %d photos, %.3f of each%n", found, photos.size(), share / found);
        assertThat((double) found / photos.size()).isBetween(0.08, 0.11);
        assertThat(share / found).isBetween(0.04, 0.08);
    }

    @Test
    void everyTwentiethRealPhotoLosesLittleWhenReduced() {
        // Given
        List<Path> all = RealPhotos.all();
        PhotoReduction reduction = PhotoReduction.standard(Preprocessing.base());
        double worst = 0;
        for (int i = 0; i < all.size(); i += 20) {
            RgbImage photo = decoder.decode(RealPhotos.bytes(all.get(i)));
            Distortion turned = new Distortion(
                    Light.AS_TAKEN, new Frame(Frame.Crop.WHOLE, 7, 1.1, 1, 0, 0, false, false), Flaws.NONE);
            // When
            RgbImage reduced = reduction.reduce(photo, Viewpoint.TOP);
            // Then
            worst = Math.max(worst, difference(photo, reduced, Distortion.NONE));
            worst = Math.max(worst, difference(photo, reduced, turned));
        }
        System.out.printf("reduction: at most %.2f grey levels%n", worst);
        assertThat(worst).isLessThan(1.5);
    }

    /** Mean absolute difference of the inputs' colours, in grey levels. */
    private static double difference(RgbImage photo, RgbImage reduced, Distortion change) {
        Preprocessing base = Preprocessing.base();
        FloatBuffer whole = FloatBuffer.allocate(base.inputLength());
        FloatBuffer small = FloatBuffer.allocate(base.inputLength());
        TrainingInput training = new TrainingInput(base, MirroredPlane.KEPT);
        training.write(photo, Viewpoint.TOP, change, whole);
        training.write(reduced, Viewpoint.TOP, change, small);
        int area = base.height() * base.width();
        double sum = 0;
        for (int i = 0; i < 3 * area; i++) {
            sum += 255 * base.deviation().channel(i / area) * Math.abs(whole.get(i) - small.get(i));
        }
        return sum / (3 * area);
    }

    private static void report(String what, int photos, long start) {
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf("%s: %d real photos in %.1f s, %.0f a second%n", what, photos, seconds, photos / seconds);
    }
}
