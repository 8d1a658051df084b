package org.whaledo.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.whaledo.id.ContentDigest;

class AugmentationTest {
    private static final ContentDigest PHOTO = ContentDigest.of(new byte[] {1});

    @Test
    void drawsTheSameForTheSameRunEpochAndPhoto() {
        Augmentation standard = Augmentation.standard();

        assertThat(standard.draw(7, 3, PHOTO)).isEqualTo(standard.draw(7, 3, PHOTO));
        assertThat(standard.draw(7, 3, PHOTO))
                .isNotEqualTo(standard.draw(8, 3, PHOTO))
                .isNotEqualTo(standard.draw(7, 4, PHOTO))
                .isNotEqualTo(standard.draw(7, 3, ContentDigest.of(new byte[] {2})));
    }

    @Test
    void drawsAllOfItsRangesAndNothingOutside() {
        // Given
        Augmentation standard = Augmentation.standard();
        Set<Integer> brightness = new HashSet<>();
        Set<Integer> contrast = new HashSet<>();
        Set<Integer> crop = new HashSet<>();
        // When
        for (int epoch = 0; epoch < 1000; epoch++) {
            Distortion drawn = standard.draw(1, epoch, PHOTO);
            brightness.add((int) Math.floor(10 * (drawn.brightness() + 0.2) / 0.4));
            contrast.add((int) Math.floor(10 * (drawn.contrast() - 0.8) / 0.4));
            crop.add((int) Math.floor(10 * (drawn.crop() - 0.75) / 0.25));
        }
        // Then: every tenth of each range
        assertThat(brightness).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        assertThat(contrast).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        assertThat(crop).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    }

    @Test
    void changesNothingWithoutRanges() {
        RgbImage photo = Pictures.sceneRgb(31, 17);

        RgbImage same = Augmentation.NONE.draw(1, 1, PHOTO).apply(photo);

        assertThat(same.pixels()).isEqualTo(photo.pixels());
        assertThat(same.width()).isEqualTo(31);
    }

    @Test
    void brightensAndSaturates() {
        RgbImage photo = new RgbImage(2, 1, new byte[] {0, 100, (byte) 250, 0, 100, (byte) 250});

        assertThat(new Distortion(0.2, 1, 1, 0, 0).apply(photo).rgb(0, 0)).isEqualTo(0x3397FF);
        assertThat(new Distortion(-0.2, 1, 1, 0, 0).apply(photo).rgb(0, 0)).isEqualTo(0x0031C7);
    }

    @Test
    void spreadsEachChannelAboutItsMean() {
        // Given means 100, 0 and 50
        RgbImage photo = new RgbImage(2, 1, new byte[] {80, 0, 50, 120, 0, 50});
        // When
        RgbImage spread = new Distortion(0, 1.2, 1, 0, 0).apply(photo);
        // Then
        assertThat(spread.pixels()).containsExactly(76, 0, 50, 124, 0, 50);
    }

    @Test
    void cropsFromEdgeToEdge() {
        // Given
        RgbImage photo = Pictures.sceneRgb(40, 20);
        // When
        RgbImage first = new Distortion(0, 1, 0.75, 0, 0).apply(photo);
        RgbImage last = new Distortion(0, 1, 0.75, 1, 1).apply(photo);
        // Then
        assertThat(first.width()).isEqualTo(30);
        assertThat(first.height()).isEqualTo(15);
        assertThat(first.rgb(0, 0)).isEqualTo(photo.rgb(0, 0));
        assertThat(last.rgb(29, 14)).isEqualTo(photo.rgb(39, 19));
        assertThat(last.rgb(0, 0)).isEqualTo(photo.rgb(10, 5));
    }

    @Test
    void leavesAtLeastOnePixel() {
        RgbImage pixel = new RgbImage(1, 1, new byte[] {1, 2, 3});

        assertThat(new Distortion(0, 1, 0.75, 0.5, 0.5).apply(pixel).width()).isEqualTo(1);
    }

    @Test
    void refusesRangesThatMakeNoPhoto() {
        Augmentation.Range one = new Augmentation.Range(1, 1);
        assertThatThrownBy(() -> new Augmentation(one, one, new Augmentation.Range(0, 1)))
                .hasMessageContaining("crop must keep something");
        assertThatThrownBy(() -> new Augmentation.Range(1, 0)).hasMessageContaining("no range");
        assertThatThrownBy(() -> new Augmentation.Range(Double.NaN, 0)).hasMessageContaining("no range");
    }
}
