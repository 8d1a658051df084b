package org.whaledo.image;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.whaledo.image.Frame.Crop;

class FrameTest {
    private final RgbImage photo = Pictures.sceneRgb(40, 20);

    @Test
    void cropsFromEdgeToEdge() {
        // When
        RgbImage first = new Crop(0.75, 0, 0).apply(photo);
        RgbImage last = new Crop(0.75, 1, 1).apply(photo);
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

        assertThat(new Crop(0.75, 0.5, 0.5).apply(pixel).width()).isEqualTo(1);
    }

    @Test
    void exchangesLeftAndRightAndTopAndBottom() {
        assertThat(flipped(true, false).rgb(0, 0)).isEqualTo(photo.rgb(39, 0));
        assertThat(flipped(false, true).rgb(0, 0)).isEqualTo(photo.rgb(0, 19));
        assertThat(flipped(true, true).rgb(0, 0)).isEqualTo(photo.rgb(39, 19));
        assertThat(flipped(false, false)).isSameAs(photo);
    }

    private RgbImage flipped(boolean mirrored, boolean flipped) {
        return new Frame(Crop.WHOLE, 0, 1, 1, 0, 0, mirrored, flipped).cut(photo);
    }
}
