package org.whaledo.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.whaledo.catalogue.ModelRollout.Stage;

/** That the stories of {@link SimulationTest} are about roll-outs, too. */
final class RolloutSimulationTest {
    private static final int[] SHARDS = {1, 2, 5};

    @Test
    void everythingHappensAmidRollouts() {
        Set<String> amid = new TreeSet<>();
        Map<Stage, Integer> stages = new EnumMap<>(Stage.class);
        int crashes = 0;
        int holds = 0;
        for (int seed = 0; seed < 500; seed++) {
            Simulation simulation = new Simulation(seed, SHARDS[seed % SHARDS.length]);
            simulation.violations();
            amid.addAll(simulation.world().amidRollouts());
            crashes += simulation.rollout().crashes();
            holds += simulation.rollout().holds();
            simulation.rollout().rollouts().forEach(rollout -> stages.merge(rollout.stage(), 1, Integer::sum));
        }
        assertThat(amid).containsExactly("correct", "decide", "delete", "models", "upload");
        assertThat(stages.keySet()).containsExactly(Stage.values());
        assertThat(stages.values()).as("%s", stages).allMatch(count -> count > 4);
        assertThat(crashes).isGreaterThan(50);
        assertThat(holds).isGreaterThan(50);
    }
}
