package org.whaledo.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A decision or a deletion revises exactly the answers that differ by it, by the naive function, and no other. */
final class AffectedAnswersTest {
    private static final int STORIES = 40;
    private static final int ACTIONS = 10;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void eachActionRevisesWhatDiffersAndNothingElse(int shards) {
        long first = Long.getLong("whaledo.simulation.first", 1);
        int effects = 0;
        for (long seed = first; seed < first + STORIES; seed++) {
            OneAtATime story = new OneAtATime(seed, shards);
            assertThat(story.violations(ACTIONS)).as("seed %d", seed).isEmpty();
            effects += story.effects();
        }
        assertThat(effects).as("answers followed").isGreaterThan(STORIES * ACTIONS / 2);
    }
}
