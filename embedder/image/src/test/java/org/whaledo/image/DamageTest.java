package org.whaledo.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.whaledo.failure.FailureCode;

class DamageTest {
    private static final long SEED = 20_261_124;

    private final ImageGate gate = new ImageGate(GateLimits.standard());

    @ParameterizedTest
    @MethodSource("kinds")
    void noticesEveryCutFromOnePercentToNinetyNine(String kind) {
        // Given
        byte[] whole = files().get(kind);
        gate.inspect(whole);
        for (int percent = 1; percent <= 99; percent++) {
            // When
            byte[] cut = Arrays.copyOf(whole, Math.max(1, whole.length * percent / 100));
            // Then
            assertThatThrownBy(() -> gate.inspect(cut))
                    .as("%s of %d bytes cut at %d %%", kind, whole.length, percent)
                    .isInstanceOf(UndecodablePhoto.class);
        }
    }

    @Test
    void letsAJpegPassThatLacksNothingButItsEndMarker() {
        // Given
        byte[] whole = files().get("JPEG");
        byte[] withoutEnd = Arrays.copyOf(whole, whole.length - 2);
        // When
        ImageFacts facts = gate.inspect(withoutEnd);
        // Then
        assertThat(facts.warnings()).containsExactly("END_MARKER_MISSING");
        assertThat(new PhotoDecoder().decode(withoutEnd).pixels())
                .isEqualTo(new PhotoDecoder().decode(whole).pixels());
    }

    @Test
    void letsNoCutPassThatLosesAPixel() {
        // Given
        RgbImage picture = new PhotoDecoder().decode(files().get("JPEG"));
        byte[] whole = files().get("JPEG");
        for (int length = whole.length - 200; length < whole.length; length++) {
            // When
            byte[] cut = Arrays.copyOf(whole, length);
            // Then
            try {
                assertThat(new PhotoDecoder().decode(cut).pixels()).isEqualTo(picture.pixels());
                assertThat(whole.length - length).as("bytes missing").isLessThan(8);
            } catch (UndecodablePhoto e) {
                assertThat(e.code()).isEqualTo(FailureCode.TRUNCATED_IMAGE);
            }
        }
    }

    @Test
    void namesACutJpegTruncated() {
        byte[] whole = files().get("JPEG");
        assertThatThrownBy(() -> gate.inspect(Arrays.copyOf(whole, whole.length - 200)))
                .isInstanceOfSatisfying(
                        UndecodablePhoto.class, e -> assertThat(e.code()).isEqualTo(FailureCode.TRUNCATED_IMAGE));
    }

    /** Formats without checksums cannot show every flipped bit; the floors are below what was measured. */
    @Test
    void noticesRottenBytesAsFarAsTheFormatAllows() {
        Map<String, Double> floors = Map.of(
                "PNG",
                1.0,
                "PNG interlaced",
                1.0,
                "JPEG",
                0.2,
                "JPEG progressive",
                0.3,
                "JPEG CMYK",
                0.2,
                "TIFF JPEG",
                0.4);
        for (Map.Entry<String, byte[]> each : files().entrySet()) {
            Random random = new Random(SEED);
            double bits = share(each.getValue(), random, 1);
            double runs = share(each.getValue(), random, Math.min(200, each.getValue().length / 2));
            System.out.printf(
                    "%s: one flipped bit noticed in %.0f %%, a run of wrong bytes in %.0f %% (seed %d)%n",
                    each.getKey(), 100 * bits, 100 * runs, SEED);
            assertThat(bits).as(each.getKey()).isGreaterThanOrEqualTo(floors.getOrDefault(each.getKey(), 0.0));
        }
    }

    private double share(byte[] whole, Random random, int run) {
        int rounds = 200;
        int noticed = 0;
        for (int i = 0; i < rounds; i++) {
            byte[] rotten = whole.clone();
            int at = random.nextInt(whole.length - run + 1);
            for (int j = at; j < at + run; j++) {
                rotten[j] ^= (byte) (run == 1 ? 1 << random.nextInt(8) : 1 + random.nextInt(255));
            }
            try {
                gate.inspect(rotten);
            } catch (UndecodablePhoto e) {
                noticed++;
            }
        }
        return (double) noticed / rounds;
    }

    static Iterable<String> kinds() {
        return files().keySet();
    }

    private static Map<String, byte[]> files() {
        BufferedImage noise = Pictures.noise(97, 61, SEED);
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("JPEG", Pictures.jpeg(noise));
        files.put("JPEG progressive", Pictures.jpeg(noise, true));
        files.put("JPEG grey", Pictures.jpeg(Pictures.grey(97, 61, BufferedImage.TYPE_BYTE_GRAY)));
        files.put("JPEG CMYK", Pictures.fixture("cmyk.jpg"));
        files.put("PNG", Pictures.png(noise));
        files.put("PNG interlaced", Pictures.interlacedPng(noise));
        files.put("TIFF", Pictures.tiff(noise, "None"));
        files.put("TIFF LZW", Pictures.tiff(noise, "LZW"));
        files.put("TIFF JPEG", Pictures.tiff(noise, "JPEG"));
        files.put("BMP", Pictures.bmp(noise));
        files.put("WebP", Pictures.fixture("lossy.webp"));
        files.put("WebP lossless", Pictures.fixture("lossless.webp"));
        return files;
    }
}
