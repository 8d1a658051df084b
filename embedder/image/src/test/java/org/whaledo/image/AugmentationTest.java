package org.whaledo.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
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

    /** The numbers themselves, so that no change of the code or of Java moves the draws of a run that is resumed. */
    @Test
    void drawsTheseNumbers() {
        Distortion drawn = Augmentation.standard().draw(7, 3, PHOTO);

        assertThat(drawn.frame().rotation()).isCloseTo(-9.884309537693415, within(1e-12));
    }

    @Test
    void drawsAllOfItsRangesAndNothingOutside() {
        List<Distortion> seed = thousand(Augmentation.seed());
        assertFills(seed, -0.2, 0.2, drawn -> drawn.light().brightness());
        assertFills(seed, 0.8, 1.2, drawn -> drawn.light().contrast());
        assertFills(seed, 0.75, 1, drawn -> drawn.frame().crop().share());
        assertFills(seed, 0, 1, drawn -> drawn.frame().crop().left());
        assertFills(seed, 0, 1, drawn -> drawn.frame().crop().top());
        List<Distortion> standard = thousand(Augmentation.standard());
        assertFills(standard, -15, 15, drawn -> drawn.frame().rotation());
        assertFills(standard, -0.12, 0.25, drawn -> Math.log(drawn.frame().scale()));
        assertFills(standard, -0.15, 0.15, drawn -> Math.log(drawn.frame().aspect()));
        assertFills(standard, -0.075, 0.075, drawn -> drawn.frame().across());
        assertFills(standard, -0.06, 0.06, drawn -> drawn.frame().down());
        assertFills(standard, -0.3, 0.3, drawn -> Math.log(drawn.light().exposure()));
        assertFills(standard, -0.1, 0.1, drawn -> drawn.light().brightness());
        assertFills(
                standard, Math.exp(-0.3), Math.exp(0.3), drawn -> drawn.light().contrast());
        assertFills(
                standard, -0.1, 0.1, drawn -> Math.log(drawn.light().colour().red()));
        assertFills(
                standard, -0.1, 0.1, drawn -> Math.log(drawn.light().colour().blue()));
    }

    /** Every tenth of the range, in a thousand draws. */
    private static void assertFills(
            List<Distortion> draws, double from, double to, ToDoubleFunction<Distortion> value) {
        Set<Integer> tenths = new HashSet<>();
        for (Distortion each : draws) {
            tenths.add((int) Math.floor(10 * (value.applyAsDouble(each) - from) / (to - from)));
        }
        assertThat(tenths).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    }

    @Test
    void happensAsOftenAsItsChanceSays() {
        List<Distortion> standard = thousand(Augmentation.standard());

        assertThat(standard.stream().filter(each -> each.light().grey())).hasSizeBetween(110, 190);
        assertThat(standard.stream().filter(each -> each.flaws().erased().isPresent()))
                .hasSizeBetween(250, 350);
        assertThat(standard.stream().filter(each -> each.frame().mirrored())).hasSizeBetween(440, 560);
        assertThat(standard.stream().filter(each -> each.frame().flipped())).isEmpty();
        assertThat(standard.stream().filter(each -> each.flaws().wedge().isPresent()))
                .isEmpty();
    }

    @Test
    void drawsNothingWithoutRanges() {
        Flaws flaws = Augmentation.NONE.draw(1, 1, PHOTO).flaws();

        assertThat(Augmentation.NONE.draw(1, 1, PHOTO).light()).isEqualTo(Light.AS_TAKEN);
        assertThat(Augmentation.NONE.draw(1, 1, PHOTO).frame().isStraight()).isTrue();
        assertThat(flaws.blur()).isZero();
        assertThat(flaws.grain().sigma()).isZero();
    }

    @Test
    void movesNoOtherDrawWhenAKindIsAdded() {
        // Given
        Augmentation few = Augmentation.NONE.with(Framing.NONE.withRotation(Range.around(15)));
        Augmentation many = new Augmentation(
                Augmentation.standard().lighting(),
                Framing.NONE
                        .withCrop(new Range(0.5, 1))
                        .withRotation(Range.around(15))
                        .withScale(Range.factors(0.3))
                        .withFlips(new Chance(0.5), new Chance(0.5)),
                Spoiling.NONE.with(new Spoiling.Noise(new Chance(1), new Range(0, 0.1))));
        for (int epoch = 0; epoch < 20; epoch++) {
            // When
            double alone = few.draw(1, epoch, PHOTO).frame().rotation();
            // Then
            assertThat(many.draw(1, epoch, PHOTO).frame().rotation()).isEqualTo(alone);
        }
    }

    @Test
    void refusesRangesThatMakeNoPhoto() {
        assertRefused(() -> Framing.NONE.withCrop(new Range(0, 1)), "crop must keep something");
        assertRefused(() -> Framing.NONE.withCrop(new Range(0.5, 1.1)), "crop must keep something");
        assertRefused(() -> Framing.NONE.withScale(new Range(0, 1)), "scale must lie between 0.1 and 10.0: 0.0 to 1.0");
        assertRefused(() -> Framing.NONE.withRotation(Range.only(200)), "rotation must lie between");
        assertRefused(() -> Framing.NONE.withShift(Range.only(2), Range.only(0)), "across must lie between");
        assertRefused(() -> Lighting.NONE.withContrast(Range.only(-1)), "contrast must lie between");
        assertRefused(() -> Lighting.NONE.withColour(Range.only(0)), "colour must lie between");
        assertRefused(() -> new Spoiling.Blur(new Chance(1), Range.only(-1)), "blur must lie between");
        assertRefused(() -> new Spoiling.Noise(new Chance(1), Range.only(2)), "noise must lie between");
        assertRefused(() -> new Spoiling.Wedges(new Chance(1), Range.only(2)), "legs of a wedge must lie between");
        assertRefused(
                () -> new Spoiling.Erasing(new Chance(1), Range.only(2), Range.only(0)), "height of what is erased");
        assertRefused(() -> new Chance(1.5), "a probability lies between 0 and 1: 1.5");
        assertRefused(() -> new Chance(Double.NaN), "a probability lies between 0 and 1: NaN");
        assertRefused(() -> new Range(1, 0), "no range: 1.0 to 0.0");
        assertRefused(() -> new Range(Double.NaN, 0), "no range");
        assertRefused(() -> new Range(0, Double.POSITIVE_INFINITY), "no range");
    }

    private static void assertRefused(Runnable attempt, String words) {
        assertThatThrownBy(attempt::run)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(words);
    }

    private static List<Distortion> thousand(Augmentation augmentation) {
        return IntStream.range(0, 1000)
                .mapToObj(epoch -> augmentation.draw(1, epoch, PHOTO))
                .toList();
    }
}
