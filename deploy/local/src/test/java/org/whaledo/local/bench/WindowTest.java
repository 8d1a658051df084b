package org.whaledo.local.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class WindowTest {

    @Test
    void neitherFillingNorDrainingCounts() {
        // Given 10 slow photos, 40 that come every 20 ms, 10 slow ones
        long[] nanos = new long[60];
        long now = 0;
        for (int i = 0; i < nanos.length; i++) {
            now += i < 10 || i >= 50 ? 3_000_000_000L : 20_000_000L;
            nanos[i] = now;
        }

        // When, Then
        assertThat(new Window(10, 40, 10).rate(nanos)).isCloseTo(50, within(1e-9));
        assertThat(new Window(5, 45, 10).rate(nanos)).isLessThan(5);
    }

    @Test
    void coversWhatIsUnderWay() {
        Window window = Window.of(200, 2, 8);

        assertThat(window).isEqualTo(new Window(50, 200, 32));
        assertThat(window.photos()).isEqualTo(282);
        assertThat(Window.of(20, 2, 8).skipped()).isEqualTo(32);
    }

    @Test
    void photosThatComeAtOnceAreNoMeasurement() {
        long[] together = LongStream.generate(() -> 7).limit(30).toArray();

        assertThatThrownBy(() -> new Window(10, 10, 10).rate(together)).hasMessageContaining("too few to measure");
    }
}
