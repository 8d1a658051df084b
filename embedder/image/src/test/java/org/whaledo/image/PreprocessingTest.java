package org.whaledo.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PreprocessingTest {
    private static final Preprocessing BASE = Preprocessing.base();

    /** Models carry this id: a change here means that every stored embedding is of another preprocessing. */
    @Test
    void keepsTheIdOfTheBaseDefinition() {
        assertThat(BASE.id()).isEqualTo("5114d832fca2a2a3");
        assertThat(Preprocessing.ofSize(256, 128).id()).isEqualTo(BASE.id());
    }

    @Test
    void changesItsIdWithEveryField() {
        // Given
        Channels other = new Channels(0.5f, 0.456f, 0.406f);
        List<Preprocessing> variants = List.of(
                BASE,
                with(224, 128, BASE.fit(), BASE.padding(), BASE.shrinking(), BASE.mean(), BASE.deviation()),
                with(256, 224, BASE.fit(), BASE.padding(), BASE.shrinking(), BASE.mean(), BASE.deviation()),
                with(256, 128, Fit.STRETCH, BASE.padding(), BASE.shrinking(), BASE.mean(), BASE.deviation()),
                with(256, 128, BASE.fit(), new Rgb(0, 0, 0), BASE.shrinking(), BASE.mean(), BASE.deviation()),
                with(256, 128, BASE.fit(), BASE.padding(), ResamplingFilter.LANCZOS, BASE.mean(), BASE.deviation()),
                with(256, 128, BASE.fit(), BASE.padding(), BASE.shrinking(), other, BASE.deviation()),
                with(256, 128, BASE.fit(), BASE.padding(), BASE.shrinking(), BASE.mean(), other),
                last(new ViewpointPlane(-1, 0, 1, 0.5f), SideRotation.UPRIGHT),
                last(ViewpointPlane.SIGNED, SideRotation.AS_TAKEN));
        // When
        Set<String> ids = new HashSet<>();
        variants.forEach(each -> ids.add(each.id()));
        // Then
        assertThat(ids).hasSameSizeAs(variants);
    }

    @Test
    void refusesWhatIsNoInput() {
        assertThatThrownBy(() -> Preprocessing.ofSize(0, 128)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Preprocessing.ofSize(256, 1 << 20)).isInstanceOf(IllegalArgumentException.class);
        Channels zero = new Channels(0, 1, 1);
        assertThatThrownBy(() -> with(256, 128, BASE.fit(), BASE.padding(), BASE.shrinking(), BASE.mean(), zero))
                .hasMessageContaining("deviation must be positive");
    }

    private static Preprocessing with(
            int height, int width, Fit fit, Rgb padding, ResamplingFilter filter, Channels mean, Channels deviation) {
        return new Preprocessing(height, width, fit, padding, filter, mean, deviation, BASE.plane(), BASE.sides());
    }

    private static Preprocessing last(ViewpointPlane plane, SideRotation sides) {
        return new Preprocessing(
                256, 128, BASE.fit(), BASE.padding(), BASE.shrinking(), BASE.mean(), BASE.deviation(), plane, sides);
    }
}
