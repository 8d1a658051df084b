package org.whaledo.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.whaledo.network.Tensor;

class WeightAverageIT {
    @Test
    void keepsARunningAverageThatGoesOnWhereItWas() {
        try (NDManager memory = NDManager.newBaseManager("PyTorch")) {
            NDArray weight = memory.create(new float[] {1, 2});
            Map<String, NDArray> weights = Map.of("w", weight);
            try (WeightAverage average = new WeightAverage(memory, 0.9, weights)) {
                // When the weights jump and stay, the first steps follow fast: (1 + t) / (10 + t) is kept
                weight.addi(10);
                average.follow(0);
                float afterOne =
                        average.in(List.of(Tensor.copyOf("w", weight))).get(0).values()[0];
                assertThat(afterOne).isCloseTo(0.1f * 1 + 0.9f * 11, within(1e-5f));

                // And one that is restored goes on alike
                Tensor stored = average.in(List.of(Tensor.copyOf("w", weight))).get(0);
                try (WeightAverage other = new WeightAverage(memory, 0.9, weights)) {
                    other.restore(name -> stored);
                    average.follow(1);
                    other.follow(1);
                    assertThat(other.in(List.of(stored)).get(0).values())
                            .isEqualTo(average.in(List.of(stored)).get(0).values());
                }
            }
        }
    }
}
