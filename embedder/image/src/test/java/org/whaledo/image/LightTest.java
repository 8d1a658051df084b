package org.whaledo.image;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LightTest {
    private static final Channels AS_TAKEN = new Channels(1, 1, 1);

    @Test
    void brightensAndSaturates() {
        RgbImage photo = new RgbImage(2, 1, new byte[] {0, 100, (byte) 250, 0, 100, (byte) 250});

        assertThat(new Light(1, 0.2, 1, AS_TAKEN, false).apply(photo).rgb(0, 0)).isEqualTo(0x3397FF);
        assertThat(new Light(1, -0.2, 1, AS_TAKEN, false).apply(photo).rgb(0, 0))
                .isEqualTo(0x0031C7);
    }

    @Test
    void spreadsEachChannelAboutItsMean() {
        // Given means 100, 0 and 50
        RgbImage photo = new RgbImage(2, 1, new byte[] {80, 0, 50, 120, 0, 50});
        // When
        RgbImage spread = new Light(1, 0, 1.2, AS_TAKEN, false).apply(photo);
        // Then
        assertThat(spread.pixels()).containsExactly(76, 0, 50, 124, 0, 50);
    }

    @Test
    void exposesBeforeItBrightens() {
        RgbImage photo = new RgbImage(1, 1, new byte[] {10, 40, 100});

        // 2 * value + 51
        assertThat(new Light(2, 0.2, 1, AS_TAKEN, false).apply(photo).rgb(0, 0)).isEqualTo(0x4783FB);
    }

    @Test
    void coloursEachChannelByItself() {
        RgbImage photo = new RgbImage(1, 1, new byte[] {100, 100, 100});

        assertThat(new Light(1, 0, 1, new Channels(0.5f, 1, 1.2f), false)
                        .apply(photo)
                        .pixels())
                .containsExactly(50, 100, 120);
    }

    @Test
    void losesColoursToTheirMean() {
        RgbImage photo = new RgbImage(2, 1, new byte[] {10, 20, 60, 1, 1, 0});

        assertThat(new Light(1, 0, 1, AS_TAKEN, true).apply(photo).pixels()).containsExactly(30, 30, 30, 1, 1, 1);
    }

    @Test
    void leavesThePhotoAsTaken() {
        RgbImage photo = Pictures.sceneRgb(31, 17);
        byte[] before = photo.pixels().clone();

        assertThat(Light.AS_TAKEN.apply(photo)).isSameAs(photo);
        new Light(1.5, 0.1, 0.5, AS_TAKEN, true).apply(photo);
        assertThat(photo.pixels()).isEqualTo(before);
    }
}
