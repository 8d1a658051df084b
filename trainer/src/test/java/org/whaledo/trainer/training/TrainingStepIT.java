package org.whaledo.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.typesafe.config.ConfigFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;
import org.whaledo.network.InitialWeights;
import org.whaledo.network.NetworkInTraining;
import org.whaledo.network.SafetensorsFile;
import org.whaledo.network.Tensor;
import org.whaledo.trainer.batch.PreparedBatch;
import org.whaledo.trainer.objective.BatchLabels;
import org.whaledo.trainer.objective.CompositeObjective;
import org.whaledo.trainer.optimiser.AdamSettings;
import org.whaledo.trainer.optimiser.AdamW;

class TrainingStepIT {
    private static final TrainingSettings SETTINGS = SettingsReader.read(ConfigFactory.parseString(SettingsReader.text(
            "small",
            ConfigFactory.parseString("input { height = 64, width = 32 }, learns.precision = fp32,"
                    + " network.projector { hidden = 32, output = 16 }"))));

    @TempDir
    private Path folder;

    @Test
    void aBatchThatIsNotFiniteMovesNothingAndThreeInARowEndTheTraining() {
        Path file = folder.resolve("weights.safetensors");
        InitialWeights.write(file, SETTINGS.design(), Optional.empty(), Set.of(), 1);
        try (SafetensorsFile weights = SafetensorsFile.open(file);
                NetworkInTraining network = NetworkInTraining.fast(SETTINGS.design(), SETTINGS.learns(), weights);
                NDManager memory = network.manager().newSubManager()) {
            CompositeObjective objective = new Objectives(memory, SETTINGS.design(), 2, 1).of(SETTINGS.objectives());
            AdamW optimiser = new AdamW(
                    memory,
                    AdamSettings.standard(),
                    ParameterGroups.of(network.parameters(), objective.parameters(), SETTINGS.descent()));
            TrainingStep step = new TrainingStep(network, SETTINGS.input(), optimiser, 5);

            // Given a network that has learnt from one batch
            assertThat(step.take(batch(0.5f), objective, 1e-3).taken()).isTrue();
            Map<String, float[]> before = values(network);

            // When two batches come that are no numbers
            StepReport report = step.take(batch(Float.NaN), objective, 1e-3);
            step.take(batch(Float.POSITIVE_INFINITY), objective, 1e-3);

            // Then nothing has moved, running statistics included, and it goes on
            assertThat(report.taken()).isFalse();
            assertThat(report.loss()).isNaN();
            values(network).forEach((name, now) -> assertThat(now).as(name).isEqualTo(before.get(name)));
            assertThat(step.take(batch(0.25f), objective, 1e-3).taken()).isTrue();
            assertThat(values(network).values()).allSatisfy(each -> {
                for (float value : each) {
                    assertThat(value).isFinite();
                }
            });

            // But not for ever
            step.take(batch(Float.NaN), objective, 1e-3);
            step.take(batch(Float.NaN), objective, 1e-3);
            assertThatThrownBy(() -> step.take(batch(Float.NaN), objective, 1e-3))
                    .isInstanceOfSatisfying(
                            Failure.class, e -> assertThat(e.code()).isEqualTo(FailureCode.TRAINING_DIVERGED));
        }
    }

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

    /** Everything that makes the network. */
    private static Map<String, float[]> values(NetworkInTraining network) {
        return network.tensors().stream().collect(Collectors.toMap(Tensor::name, Tensor::values));
    }

    /** Two photos each of two whales, with one pixel that is given. */
    private static PreparedBatch batch(float pixel) {
        int numbers = 4 * SETTINGS.input().inputLength();
        ByteBuffer inputs = ByteBuffer.allocateDirect(numbers * Float.BYTES).order(ByteOrder.nativeOrder());
        for (int i = 0; i < numbers; i++) {
            inputs.putFloat(
                    i == 7
                            ? pixel
                            : (float) Math.sin(i * (1 + i / SETTINGS.input().inputLength())));
        }
        return new PreparedBatch(inputs.flip(), new BatchLabels(new int[] {0, 0, 1, 1}, new int[] {0, 1, 2, 3}, 0));
    }
}
