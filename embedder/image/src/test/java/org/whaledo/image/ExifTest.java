package org.whaledo.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.drew.imaging.ImageMetadataReader;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifDirectoryBase;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifSubIFDDirectory;
import java.io.ByteArrayInputStream;
import java.nio.ByteOrder;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
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

    @Test
    void agreesWithAnIndependentReader() throws Exception {
        for (ByteOrder order : new ByteOrder[] {ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN}) {
            for (int orientation = 1; orientation <= 8; orientation++) {
                // Given
                byte[] exif = Pictures.exif(orientation, "2017:07:30 23:59:58", order);
                byte[] file = Pictures.jpegWithExif(Pictures.jpeg(Pictures.scene(16, 8)), exif);
                // When
                Metadata other = ImageMetadataReader.readMetadata(new ByteArrayInputStream(file));
                ImageFacts facts = gate.inspect(file);
                // Then
                assertThat(other.getFirstDirectoryOfType(ExifIFD0Directory.class)
                                .getInt(ExifDirectoryBase.TAG_ORIENTATION))
                        .isEqualTo(facts.orientation().exif());
                assertThat(other.getFirstDirectoryOfType(ExifSubIFDDirectory.class)
                                .getDateOriginal()
                                .toInstant())
                        .isEqualTo(facts.takenAt().orElseThrow().toInstant(ZoneOffset.UTC));
            }
        }
    }
}
