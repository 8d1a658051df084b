package org.whaledo.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.whaledo.failure.FailureCode;

class GateLimitsTest {
    private static final byte[] BASELINE = Pictures.jpeg(Pictures.scene(40, 30));
    private static final byte[] PROGRESSIVE = Pictures.jpeg(Pictures.scene(40, 30), true);

    @Test
    void letsPassWhatReachesEveryLimitAndRefusesOneMore() {
        int size = BASELINE.length;

        assertThat(gate(size, 1200, 40, 1).inspect(BASELINE).width()).isEqualTo(40);
        assertRefused(gate(size - 1, 1200, 40, 1), BASELINE, FailureCode.FILE_TOO_LARGE);
        assertRefused(gate(size, 1199, 40, 1), BASELINE, FailureCode.TOO_MANY_PIXELS);
        assertRefused(gate(size, 1200, 39, 1), BASELINE, FailureCode.TOO_MANY_PIXELS);
    }

    @Test
    void boundsWhatIsDecodedAtOnce() {
        // Given a progressive JPEG with half-width, half-height colour: 3 bytes of coefficients a pixel
        int size = PROGRESSIVE.length;

        assertThat(gate(size, 1200, 40, 3600).inspect(PROGRESSIVE).height()).isEqualTo(30);
        assertRefused(gate(size, 1200, 40, 3599), PROGRESSIVE, FailureCode.TOO_MANY_PIXELS);
    }

    @Test
    void refusesLimitsThatLetNothingPass() {
        assertThatThrownBy(() -> new GateLimits(0, 1, 1, 1)).hasMessageContaining("must be positive");
    }

    private static void assertRefused(ImageGate gate, byte[] content, FailureCode code) {
        assertThatThrownBy(() -> gate.inspect(content))
                .isInstanceOfSatisfying(
                        UndecodablePhoto.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private static ImageGate gate(long bytes, long pixels, int side, long atOnce) {
        return new ImageGate(new GateLimits(bytes, pixels, side, atOnce));
    }
}
