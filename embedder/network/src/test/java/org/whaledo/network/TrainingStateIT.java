package org.whaledo.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The fast training form beside the plain blocks, and both beside arithmetic. */
class TrainingStateIT {
    private static final NetworkDesign FULL = new NetworkDesign(
            Architecture.RESNET10, Stride.V1_5, 3, true, Optional.of(new Projector(OptionalInt.of(48), 64, 32)));

    private static final TrainingOptions REFERENCE =
            TrainingOptions.standard().on(new DeviceChoice.Cpu()).in(Precision.FP32);

    @TempDir
    private Path folder;

    @Test
    void letsTheNecksBiasLearnOnlyWhenTold() {
        try (NetworkInTraining standard = fast(FULL, REFERENCE);
                NetworkInTraining told = fast(FULL, REFERENCE.withNeckBiasLearning(true))) {
            assertThat(standard.parameters()).doesNotContainKey("neck.bias").containsKey("neck.weight");
            assertThat(told.parameters()).containsKey("neck.bias");
        }
    }

    @Test
    void movesRunningStatisticsATenthTowardsTheBatch() {
        try (NetworkInTraining network = fast(FULL, REFERENCE)) {
            float[] mean = network.statistics().get("neck.running_mean").toFloatArray();
            float[] variance = network.statistics().get("neck.running_var").toFloatArray();

            float[] pooled = TrainingStep.of(network).outputs().get(0);

            for (int i = 0; i < mean.length; i++) {
                double[] moments = Measures.moments(pooled, mean.length, i);
                assertThat(network.statistics().get("neck.running_mean").getFloat(i))
                        .isCloseTo((float) (0.9 * mean[i] + 0.1 * moments[0]), within(1e-4f));
                assertThat(network.statistics().get("neck.running_var").getFloat(i))
                        .isCloseTo((float) (0.9 * variance[i] + 0.1 * moments[1]), within(1e-4f));
            }
        }
    }

    @Test
    void movesTheStatisticsOnlyOfWhatUsesTheBatch() {
        assertThat(moved(REFERENCE)).containsExactlyInAnyOrder("neck", "projector.1");
        assertThat(moved(REFERENCE.over(NormStatistics.BATCH).freezing(3)))
                .containsExactlyInAnyOrder(
                        "layer4.0.bn1", "layer4.0.bn2", "layer4.0.downsample.1", "neck", "projector.1");
        assertThat(moved(REFERENCE.over(NormStatistics.BATCH))).hasSize(12 + 2);
    }

    @Test
    void keepsEveryWeightThroughTheScriptAndItsFile() throws Exception {
        Path weights = LivelyWeights.write(folder, FULL);
        Path copy = folder.resolve("copy.safetensors");
        Path other = folder.resolve("other.safetensors");
        SafetensorsFile.write(other, FreshWeights.of(FULL, 99), Map.of());

        try (NetworkInTraining network = fast(FULL, REFERENCE);
                SafetensorsFile file = SafetensorsFile.open(other)) {
            SafetensorsFile.write(copy, network.tensors(), Map.of());
            assertThat(Files.mismatch(copy, weights)).isEqualTo(-1);

            onAnotherThread(() -> network.read(file));
            SafetensorsFile.write(copy, network.tensors(), Map.of());
            assertThat(Files.mismatch(copy, other)).isEqualTo(-1);
            assertThat(network.parameters().values()).allMatch(NDArray::hasGradient);
        }
    }

    /** A sum in floats tells layouts apart: it goes along the memory. */
    @Test
    void keepsItsLayoutWhenItReadsWeights() throws Exception {
        Path weights = LivelyWeights.write(folder, FULL);
        try (NetworkInTraining network = fast(FULL, REFERENCE);
                SafetensorsFile file = SafetensorsFile.open(weights)) {
            Map<String, Float> before = norms(network);

            onAnotherThread(() -> network.read(file));

            assertThat(norms(network)).isEqualTo(before);
            int arrays = network.manager().getManagedArrays().size();
            onAnotherThread(() -> network.read(file));
            assertThat(network.manager().getManagedArrays()).hasSize(arrays);
        }
    }

    @Test
    void holdsNoMoreArraysAfterManySteps() {
        try (NetworkInTraining network = fast(FULL, REFERENCE.over(NormStatistics.BATCH))) {
            TrainingStep.of(network);
            int before = network.manager().getManagedArrays().size();
            for (int i = 0; i < 200; i++) {
                TrainingStep.of(network);
            }
            assertThat(network.tensors()).isNotEmpty();
            assertThat(network.manager().getManagedArrays().size()).isEqualTo(before);
        }
    }

    @Test
    void refusesWhatItCannotTrain() {
        assertThatThrownBy(() -> REFERENCE.freezing(5)).hasMessageContaining("frozenStages");
        assertThatThrownBy(() -> plain(FULL, REFERENCE.in(Precision.BF16))).hasMessageContaining("fp32");
        assertThatThrownBy(() -> fast(FULL, REFERENCE.on(new DeviceChoice.Gpu(99))))
                .isInstanceOf(ModelFailure.class);
    }

    private static Map<String, Float> norms(NetworkInTraining network) {
        Map<String, Float> norms = new LinkedHashMap<>();
        network.parameters().forEach((name, array) -> {
            try (NDArray norm = array.norm(false)) {
                norms.put(name, norm.getFloat());
            }
        });
        return norms;
    }

    private NetworkInTraining fast(NetworkDesign design, TrainingOptions options) {
        try (SafetensorsFile file = SafetensorsFile.open(LivelyWeights.write(folder, design))) {
            return NetworkInTraining.fast(design, options, file);
        }
    }

    private NetworkInTraining plain(NetworkDesign design, TrainingOptions options) {
        try (SafetensorsFile file = SafetensorsFile.open(LivelyWeights.write(folder, design))) {
            return NetworkInTraining.plain(design, options, file);
        }
    }

    /** Batch-norms whose running statistics a step changed. */
    private Set<String> moved(TrainingOptions options) {
        try (NetworkInTraining network = fast(FULL, options)) {
            Map<String, float[]> before = values(network.statistics());
            TrainingStep.of(network);
            Map<String, float[]> after = values(network.statistics());
            before.entrySet().removeIf(each -> Arrays.equals(each.getValue(), after.get(each.getKey())));
            return before.keySet().stream()
                    .map(name -> name.substring(0, name.lastIndexOf('.')))
                    .collect(Collectors.toSet());
        }
    }

    private static void onAnotherThread(Runnable work) throws InterruptedException {
        Thread thread = new Thread(work);
        thread.start();
        thread.join();
    }

    private static Map<String, float[]> values(Map<String, NDArray> arrays) {
        Map<String, float[]> values = new LinkedHashMap<>();
        arrays.forEach((name, array) -> values.put(name, array.toFloatArray()));
        return values;
    }
}
