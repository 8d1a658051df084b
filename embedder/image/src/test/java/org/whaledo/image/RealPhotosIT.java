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

    private static void report(String what, int photos, long start) {
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf("%s: %d real photos in %.1f s, %.0f a second%n", what, photos, seconds, photos / seconds);
    }
}
