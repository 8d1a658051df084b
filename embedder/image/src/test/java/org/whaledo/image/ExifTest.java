package org.whaledo.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteOrder;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExifTest {
    private final ImageGate gate = new ImageGate(GateLimits.standard());

    @Test
    void tellsWhenThePhotoWasTaken() {
        assertThat(factsOf("2019:08:05 16:49:13").takenAt()).contains(LocalDateTime.of(2019, 8, 5, 16, 49, 13));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0000:00:00 00:00:00", "    :  :     :  :  ", "2019:13:05 16:49:13", "yesterday, at noon!"})
    void takesAnImpossibleTimeForNone(String taken) {
        assertThat(factsOf(taken).takenAt()).isEmpty();
    }

    @Test
    void letsPhotosWithoutExifPass() {
        assertThat(gate.inspect(Pictures.jpeg(Pictures.scene(16, 16))).takenAt())
                .isEmpty();
    }

    private ImageFacts factsOf(String taken) {
        byte[] exif = Pictures.exif(1, taken, ByteOrder.LITTLE_ENDIAN);
        return gate.inspect(Pictures.jpegWithExif(Pictures.jpeg(Pictures.scene(16, 16)), exif));
    }
}
