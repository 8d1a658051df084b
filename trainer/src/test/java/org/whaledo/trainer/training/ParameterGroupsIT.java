package org.whaledo.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.whaledo.trainer.optimiser.ParameterGroup;
import org.whaledo.trainer.training.TrainingSettings.Descent;
import org.whaledo.trainer.training.TrainingSettings.RateCurve;

class ParameterGroupsIT {
    @Test
    void eachEarlierStageIsSlowerAndTheHeadFaster() {
        Descent descent = new Descent(1e-4, 3, 0.5, 5e-4, 5, new RateCurve.Cosine(1, 0));
        try (NDManager memory = NDManager.newBaseManager("PyTorch")) {
            Map<String, NDArray> network = new LinkedHashMap<>();
            for (String name : List.of("conv1.weight", "layer1.0.conv1.weight", "layer4.2.bn3.bias", "neck.weight")) {
                network.put(name, memory.zeros(new Shape(1)));
            }
            Map<String, NDArray> own = Map.of("whales.weight", memory.zeros(new Shape(1)));

            Map<String, Double> factors = new LinkedHashMap<>();
            for (ParameterGroup group : ParameterGroups.of(network, own, descent)) {
                group.parameters().keySet().forEach(name -> factors.put(name, group.rateFactor()));
                assertThat(group.weightDecay()).isEqualTo(5e-4);
            }

            assertThat(factors)
                    .containsOnlyKeys(
                            "conv1.weight",
                            "layer1.0.conv1.weight",
                            "layer4.2.bn3.bias",
                            "neck.weight",
                            "objective.whales.weight");
            assertThat(factors.get("conv1.weight")).isCloseTo(0.0625, within(1e-12));
            assertThat(factors.get("layer1.0.conv1.weight")).isCloseTo(0.125, within(1e-12));
            assertThat(factors.get("layer4.2.bn3.bias")).isEqualTo(1);
            assertThat(factors.get("neck.weight")).isEqualTo(3);
            assertThat(factors.get("objective.whales.weight")).isEqualTo(3);
        }
    }
}
