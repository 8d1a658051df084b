package org.whaledo.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class UnitVectorsTest {

    @Test
    void scalesToLengthOneWithoutOverflow() {
        for (float scale : new float[] {1, 1e30f, 1e-30f}) {
            float[] unit = UnitVectors.normalised(new float[] {3 * scale, 4 * scale});

            assertThat(unit[0]).isCloseTo(0.6f, within(1e-6f));
            assertThat(unit[1]).isCloseTo(0.8f, within(1e-6f));
        }
    }

    @Test
    void weighsEachViewAlikeHoweverLongItsVector() {
        float[] mean = UnitVectors.mean(List.of(new float[] {100, 0}, new float[] {0, 0.01f}));

        assertThat(mean[0]).isCloseTo((float) Math.sqrt(0.5), within(1e-6f));
        assertThat(mean[1]).isCloseTo((float) Math.sqrt(0.5), within(1e-6f));
    }

    @Test
    void hasNoDirectionWhereTheVectorHasNone() {
        assertThat(UnitVectors.finite(UnitVectors.normalised(new float[2]))).isFalse();
        assertThat(UnitVectors.finite(UnitVectors.normalised(new float[] {Float.NaN, 1})))
                .isFalse();
        assertThat(UnitVectors.finite(UnitVectors.normalised(new float[] {Float.POSITIVE_INFINITY, 1})))
                .isFalse();
        assertThat(UnitVectors.finite(UnitVectors.mean(List.of(new float[] {1, 0}, new float[] {-1, 0}))))
                .isFalse();
    }

    @Test
    void findsTheAngle() {
        assertThat(UnitVectors.cosine(new float[] {2, 0}, new float[] {5, 5})).isCloseTo(Math.sqrt(0.5), within(1e-12));
    }
}
