package org.whaledo.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CorpusTest {
    private final ImageGate gate = new ImageGate(GateLimits.standard());
    private final PhotoDecoder decoder = new PhotoDecoder();

    @ParameterizedTest
    @MethodSource("accepted")
    void letsGoodFilesPassAndShowsTheirColours(Sample.Accepted sample) {
        // When
        ImageFacts facts = gate.inspect(sample.content());
        RgbImage picture = decoder.decode(sample.content());
        // Then
        assertThat(facts.mediaType()).isEqualTo(sample.mediaType());
        assertThat(List.of(facts.width(), facts.height())).containsExactly(sample.width(), sample.height());
        assertThat(List.of(picture.width(), picture.height())).containsExactly(sample.width(), sample.height());
        for (int y = 0; y < sample.height(); y += 8) {
            for (int x = 0; x < sample.width(); x += 8) {
                assertField(sample, picture, x, y);
            }
        }
    }

    private static void assertField(Sample.Accepted sample, RgbImage picture, int left, int top) {
        for (int shift = 16; shift >= 0; shift -= 8) {
            double seen = 0;
            double expected = 0;
            for (int i = 0; i < 64; i++) {
                int x = left + i % 8;
                int y = top + i / 8;
                seen += (picture.rgb(x, y) >> shift & 0xFF) / 64.0;
                expected += (sample.look().rgb(x, y, sample.width(), sample.height()) >> shift & 0xFF) / 64.0;
            }
            assertThat(seen)
                    .as("%s: field at %d, %d, colour shift %d", sample, left, top, shift)
                    .isCloseTo(expected, within(sample.tolerance()));
        }
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refusesBadFilesWithTheirCode(Sample.Refused sample) {
        assertThatThrownBy(() -> gate.inspect(sample.content()))
                .isInstanceOfSatisfying(
                        UndecodablePhoto.class,
                        e -> assertThat(e.code()).as(e.getMessage()).isEqualTo(sample.code()));
        assertThatThrownBy(() -> decoder.decode(sample.content())).isInstanceOf(UndecodablePhoto.class);
    }

    @Test
    void refusesBombsFromTheirHeaderAtOnce() {
        for (Sample.Refused bomb : Corpus.bombs()) {
            // Given
            assertThatThrownBy(() -> gate.inspect(bomb.content())).isInstanceOf(UndecodablePhoto.class);
            // When
            long start = System.nanoTime();
            assertThatThrownBy(() -> gate.inspect(bomb.content())).isInstanceOf(UndecodablePhoto.class);
            // Then
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .as(bomb.name())
                    .isLessThan(Duration.ofMillis(50));
        }
    }

    @Test
    void holdsAtLeastThirtyFilesOfEachOutcome() {
        assertThat(Corpus.accepted()).hasSizeGreaterThanOrEqualTo(28);
        assertThat(Corpus.refused()).hasSizeGreaterThanOrEqualTo(30);
    }

    static List<Sample.Accepted> accepted() {
        return Corpus.accepted();
    }

    static List<Sample.Refused> refused() {
        return Corpus.refused();
    }
}
