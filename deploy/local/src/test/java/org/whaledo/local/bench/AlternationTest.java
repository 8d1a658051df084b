package org.whaledo.local.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class AlternationTest {
    private final BenchPlace place =
            new BenchPlace(Path.of("unused"), Path.of("unused"), Clock.systemUTC(), line -> {});

    private static Throughput run(double photosPerSecond, double millis) {
        return new Throughput(photosPerSecond, Map.of(CpuTimes.TOTAL, millis));
    }

    @Test
    void holdsEachRunAgainstTheReferencesBesideIt() throws InterruptedException {
        // Given a machine that gets slower while it is measured
        Deque<Throughput> reference = new ArrayDeque<>(List.of(run(100, 20), run(80, 20), run(40, 20), run(20, 20)));
        Deque<Throughput> ours = new ArrayDeque<>(List.of(run(81, 25), run(30, 30), run(27, 40)));
        List<String> order = new ArrayList<>();

        // When
        Alternation.Rounds rounds = new Alternation(place, "reference", 3)
                .measure(
                        () -> {
                            order.add("reference");
                            return reference.remove();
                        },
                        () -> {
                            order.add("ours");
                            return ours.remove();
                        });

        // Then the ratios are 0.9, 0.5, 0.9 by the wall and 0.8, 0.67, 0.5 by the processor
        assertThat(order).containsExactly("reference", "ours", "reference", "ours", "reference", "ours", "reference");
        assertThat(rounds.median().ratio()).isCloseTo(0.9, within(1e-9));
        assertThat(rounds.medianByProcessor().ratioByProcessor()).isCloseTo(20.0 / 30, within(1e-9));
        assertThat(rounds.medianByProcessor().ours().photosPerSecond()).isEqualTo(30);
    }
}
