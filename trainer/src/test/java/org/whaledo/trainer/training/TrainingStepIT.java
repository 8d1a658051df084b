package org.whaledo.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import com.typesafe.config.ConfigFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
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
