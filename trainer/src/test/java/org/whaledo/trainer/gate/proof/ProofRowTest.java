package org.whaledo.trainer.gate.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ProofRowTest {
    @Test
    void aBadModelMustBeRefusedByItsOwnCheck() {
        assertThat(row("MEAN_COSINE", "refused", "MEAN_COSINE").holds()).isTrue();
        assertThat(row("MEAN_COSINE", "refused", "RANKING").holds()).isFalse();
        assertThat(row("RANKING", "passed", "RANKING").holds()).isFalse();
        assertThat(row("RANKING", "insufficient evidence", null).holds()).isFalse();
    }

    @Test
    void aSoundModelMustPass() {
        assertThat(row(ProofRow.PASSED, "passed", "RANKING").holds()).isTrue();
        assertThat(row(ProofRow.PASSED, "refused", "RANKING").holds()).isFalse();
        assertThat(row(ProofRow.PASSED, "insufficient evidence", null).holds()).isFalse();
    }

    private static ProofRow row(String expected, String verdict, String check) {
        return new ProofRow(
                "case",
                expected,
                verdict,
                Optional.ofNullable(check),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                "",
                Duration.ZERO);
    }
}
