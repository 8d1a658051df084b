package org.whaledo.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.drew.imaging.ImageMetadataReader;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifDirectoryBase;
import com.drew.metadata.exif.ExifSubIFDDirectory;
import com.drew.metadata.exif.GpsDirectory;
import java.io.ByteArrayInputStream;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

class ThumbnailsTest {
    private final PhotoDecoder decoder = new PhotoDecoder();

    @Test
    void boundsTheLongestSideAndKeepsProportions() {
        RgbImage small = decoder.decode(new Thumbnails(40, 0.8f).jpeg(Pictures.sceneRgb(200, 100)));

        assertThat(small.width()).isEqualTo(40);
        assertThat(small.height()).isEqualTo(20);
    }

    @Test
    void doesNotEnlarge() {
        RgbImage same = decoder.decode(Thumbnails.standard().jpeg(Pictures.sceneRgb(20, 10)));

        assertThat(same.width()).isEqualTo(20);
    }

    @Test
    void staysSmallForTheWorstPhoto() {
        RgbImage noise = RgbConversion.of(Pictures.noise(640, 640, 5));

        assertThat(Thumbnails.standard().jpeg(noise)).hasSizeLessThan(60_000);
    }

    @Test
    void carriesNothingOfTheUploadedFile() throws Exception {
        // Given a photo with EXIF, which the control reader sees
        byte[] exif = Pictures.exif(6, "2019:08:05 16:49:13", ByteOrder.BIG_ENDIAN);
        byte[] upload = Pictures.jpegWithExif(Pictures.jpeg(Pictures.scene(64, 32)), exif);
        assertThat(metadata(upload).containsDirectoryOfType(ExifSubIFDDirectory.class))
                .isTrue();
        // When
        byte[] thumbnail = Thumbnails.standard().jpeg(decoder.decode(upload));
        // Then
        assertThat(metadata(thumbnail).containsDirectoryOfType(ExifDirectoryBase.class))
                .isFalse();
        assertThat(metadata(thumbnail).containsDirectoryOfType(GpsDirectory.class))
                .isFalse();
        assertThat(decoder.decode(thumbnail).height()).isEqualTo(64);
    }

    private static Metadata metadata(byte[] file) throws Exception {
        return ImageMetadataReader.readMetadata(new ByteArrayInputStream(file));
    }
}
