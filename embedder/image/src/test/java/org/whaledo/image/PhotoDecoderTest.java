package org.whaledo.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PhotoDecoderTest {
    private final PhotoDecoder decoder = new PhotoDecoder();

    @Test
    void skipsRowsAndColumnsAboveSixteenMegapixels() {
        // Given 20 megapixels, black above and white below
        BufferedImage large = new BufferedImage(5000, 4000, BufferedImage.TYPE_BYTE_BINARY);
        Graphics2D graphics = large.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 2000, 5000, 2000);
        graphics.dispose();
        byte[] file = Pictures.png(large);
        // When
        RgbImage photo = decoder.decode(file);
        ImageFacts facts = new ImageGate(GateLimits.standard()).inspect(file);
        // Then
        assertThat(List.of(photo.width(), photo.height())).containsExactly(2500, 2000);
        assertThat(photo.rgb(1200, 999)).isZero();
        assertThat(photo.rgb(1200, 1000)).isEqualTo(0xFFFFFF);
        assertThat(List.of(facts.width(), facts.height())).containsExactly(5000, 4000);
    }

    @Test
    void keepsSamplesOfSixteenBitGreyInProportion() {
        BufferedImage grey = new BufferedImage(3, 1, BufferedImage.TYPE_USHORT_GRAY);
        grey.getRaster().setPixels(0, 0, 3, 1, new int[] {0, 0x8000, 0xFFFF});

        RgbImage photo = decoder.decode(Pictures.png(grey));

        assertThat(photo.pixels()).containsExactly(0, 0, 0, 128, 128, 128, 255, 255, 255);
    }

    @Test
    void composesHalfTransparentPixelsOnWhite() {
        BufferedImage glass = new BufferedImage(2, 1, BufferedImage.TYPE_4BYTE_ABGR);
        glass.setRGB(0, 0, 0x80_000000);
        glass.setRGB(1, 0, 0x00_123456);

        RgbImage photo = decoder.decode(Pictures.png(glass));

        assertThat(photo.rgb(0, 0)).isEqualTo(0x7F7F7F);
        assertThat(photo.rgb(1, 0)).isEqualTo(0xFFFFFF);
    }

    @Test
    void decodesTheSameFromManyThreads() {
        // Given
        List<byte[]> files = Corpus.accepted().stream().map(Sample::content).toList();
        List<RgbImage> alone = files.stream().map(decoder::decode).toList();
        // When, then
        IntStream.range(0, 20 * files.size()).parallel().forEach(i -> {
            int file = i % files.size();
            assertThat(decoder.decode(files.get(file)).pixels())
                    .isEqualTo(alone.get(file).pixels());
        });
    }
}
