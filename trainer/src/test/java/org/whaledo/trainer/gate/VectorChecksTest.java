package org.whaledo.trainer.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VectorChecksTest {
    private final Map<String, float[]> vectors =
            new LinkedHashMap<>(Map.of("a.jpg", new float[] {1, 0}, "b.jpg", new float[] {0.6f, 0.8f}));

    @Test
    void findsEmbeddingsThatAreNoNumbers() {
        assertThat(VectorChecks.finite(vectors).passed()).isTrue();

        vectors.put("c.jpg", new float[] {Float.NaN, 0});
        vectors.put("d.jpg", new float[] {0, Float.POSITIVE_INFINITY});
        Finding found = VectorChecks.finite(vectors);

        assertThat(found.passed()).isFalse();
        assertThat(found.check()).isEqualTo(GateCheck.FINITE_EMBEDDINGS);
        assertThat(found.figure()).hasValue(2);
        assertThat(found.words()).contains("2 of 4 photos");
    }

    @Test
    void findsEmbeddingsThatAreNotOfUnitLength() {
        assertThat(VectorChecks.norms(vectors, 1e-3).passed()).isTrue();

        vectors.put("c.jpg", new float[] {1.002f, 0});
        Finding found = VectorChecks.norms(vectors, 1e-3);

        assertThat(found.passed()).isFalse();
        assertThat(found.check()).isEqualTo(GateCheck.UNIT_NORMS);
        assertThat(found.figure().orElseThrow()).isCloseTo(0.002, within(1e-6));
        assertThat(found.words()).contains("c.jpg");
    }
}
