package org.whaledo.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.whaledo.event.Cause;
import org.whaledo.event.Verdict;

/**
 * Ten thousand seeded stories. {@code -Dwhaledo.simulation.seeds=1000} runs fewer of them, {@code
 * -Dwhaledo.simulation.first} begins elsewhere.
 */
final class SimulationTest {
    private static final int[] SHARDS = {1, 2, 5};

    @Test
    void answersEqualTheOraclesWhateverHappens() {
        int seeds = Integer.getInteger("whaledo.simulation.seeds", 10_000);
        long first = Long.getLong("whaledo.simulation.first", 0);
        LongStream.range(first, first + seeds).parallel().forEach(seed -> {
            int shards = SHARDS[(int) Math.floorMod(seed, SHARDS.length)];

            List<String> violations = new Simulation(seed, shards).violations();

            assertThat(violations).as("seed %d, %d shards", seed, shards).isEmpty();
        });
    }

    @Test
    void storiesHoldAllThatCanHappen() {
        Set<Verdict> verdicts = EnumSet.noneOf(Verdict.class);
        Set<Cause> causes = EnumSet.noneOf(Cause.class);
        int crashes = 0;
        int reseedings = 0;
        for (int seed = 0; seed < 100; seed++) {
            Simulation simulation = new Simulation(seed, SHARDS[seed % SHARDS.length]);
            simulation.violations();
            crashes += simulation.crashes();
            reseedings += simulation.reseedings();
            for (Revision revision : simulation.revisions()) {
                verdicts.add(revision.answer().verdict());
                causes.addAll(revision.causes());
            }
        }
        assertThat(verdicts).isEqualTo(EnumSet.complementOf(EnumSet.of(Verdict.OTHER)));
        assertThat(causes)
                .contains(
                        Cause.FIRST,
                        Cause.CATALOGUE_GREW,
                        Cause.CATALOGUE_SHRANK,
                        Cause.DECISION,
                        Cause.INPUT,
                        Cause.MODEL,
                        Cause.DELETION);
        assertThat(crashes).isGreaterThan(100);
        assertThat(reseedings).isGreaterThan(10);
    }
}
