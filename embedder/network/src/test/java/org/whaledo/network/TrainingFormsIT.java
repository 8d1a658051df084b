package org.whaledo.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The fast training form beside the plain blocks, and both beside arithmetic. */
class TrainingFormsIT {
    private static final NetworkDesign FULL = new NetworkDesign(
            Architecture.RESNET10, Stride.V1_5, 3, true, Optional.of(new Projector(OptionalInt.of(48), 64, 32)));

    private static final TrainingOptions REFERENCE =
            TrainingOptions.standard().on(new DeviceChoice.Cpu()).in(Precision.FP32);

    /** A batch-norm behind these takes away any shift: their gradients are rounding. */
    private static final Set<String> CANCELLED = Set.of("fc.bias", "projector.0.bias");

    @TempDir
    private Path folder;

    static Stream<TrainingOptions> modes() {
        return Stream.of(
                REFERENCE,
                REFERENCE.withNormsLearning(false),
                REFERENCE.withNeckBiasLearning(true),
                REFERENCE.freezing(1),
                REFERENCE.freezing(4),
                REFERENCE.over(NormStatistics.BATCH),
                REFERENCE.over(NormStatistics.BATCH).freezing(2));
    }

    @ParameterizedTest
    @MethodSource("modes")
    void stepsAsTheBlocksDoInEveryMode(TrainingOptions options) {
        assertTwins(FULL, options, 1e-3);
    }

    /** Deep networks have some values so near 0 that a ReLU lets them pass in one form only, which gradients show. */
    @ParameterizedTest
    @MethodSource("designs")
    void stepsAsTheBlocksDoInEveryDesign(NetworkDesign design) {
        assertTwins(design, REFERENCE.freezing(1), 0.1);
    }

    static Stream<NetworkDesign> designs() {
        return Stream.of(
                NetworkDesign.plain(Architecture.RESNET18, Stride.V1_5),
                NetworkDesign.plain(Architecture.RESNET50, Stride.V1),
                new NetworkDesign(Architecture.RESNET50, Stride.V1_5, 1, false, Optional.of(new Projector(64, 16))));
    }

    /** Over the batch's statistics rounding weighs more: PyTorch's autocast keeps no more than 0.986 of such a network. */
    @ParameterizedTest
    @CsvSource({"RUNNING, 0.99", "BATCH, 0.97"})
    void pointsTheSameWayInBfloat16(NormStatistics statistics, double cosine) {
        TrainingStep exact = fastStep(FULL, REFERENCE.over(statistics));
        TrainingStep rounded = fastStep(FULL, REFERENCE.over(statistics).in(Precision.BF16));

        assertThat(rounded.gradients()).containsOnlyKeys(exact.gradients().keySet());
        assertThat(Measures.cosine(rounded.gradients(), exact.gradients())).isBetween(cosine, 1 - 1e-6);
        for (int i = 0; i < exact.outputs().size(); i++) {
            assertThat(UnitVectors.cosine(
                            rounded.outputs().get(i), exact.outputs().get(i)))
                    .isBetween(0.998, 1 - 1e-8);
        }
    }

    @Test
    void agreesWithFiniteDifferences() {
        try (NetworkInTraining network = fast(FULL, REFERENCE)) {
            TrainingStep step = TrainingStep.of(network);
            for (String name : List.of(
                    "conv1.weight",
                    "layer1.0.bn2.weight",
                    "layer2.0.downsample.0.weight",
                    "layer4.0.bn1.bias",
                    "neck.weight",
                    "fc.weight",
                    "projector.0.weight",
                    "projector.3.bias")) {
                float[] gradient = step.gradients().get(name);
                int steepest = Measures.steepest(gradient);
                double slope = slope(network, network.parameters().get(name), steepest);

                assertThat(slope).as(name).isCloseTo(gradient[steepest], within(Math.abs(gradient[steepest]) * 0.05));
            }
        }
    }

    /** Where the processor has AMX: the last stage of pictures of this size is one column wide. */
    @Test
    void staysRightWherePicturesAreNarrow() {
        NetworkDesign bottlenecks = NetworkDesign.plain(Architecture.RESNET50, Stride.V1_5);
        TrainingStep exact = fastStep(bottlenecks, REFERENCE);
        TrainingStep rounded = fastStep(bottlenecks, REFERENCE.in(Precision.BF16));

        assertThat(UnitVectors.cosine(rounded.outputs().get(0), exact.outputs().get(0)))
                .isBetween(0.999, 1 - 1e-8);
    }

    @Test
    void leavesFrozenStagesOutOfTheGraph() {
        NetworkDesign headless = NetworkDesign.plain(Architecture.RESNET10, Stride.V1_5);
        try (NetworkInTraining network = fast(headless, REFERENCE.freezing(3));
                NetworkInTraining frozen = fast(headless, REFERENCE.freezing(4))) {
            assertThat(network.parameters().keySet()).isNotEmpty().allMatch(name -> name.startsWith("layer4."));
            assertThat(frozen.parameters()).isEmpty();
            goBack(network);
            assertThatThrownBy(() -> goBack(frozen)).hasMessageContaining("does not require grad");
        }
    }

    private void assertTwins(NetworkDesign design, TrainingOptions options, double tolerance) {
        try (NetworkInTraining fast = fast(design, options);
                NetworkInTraining plain = plain(design, options)) {
            TrainingStep one = TrainingStep.of(fast);
            TrainingStep other = TrainingStep.of(plain);

            assertThat(one.outputs()).hasSameSizeAs(other.outputs());
            for (int i = 0; i < one.outputs().size(); i++) {
                assertThat(Measures.relativeDifference(
                                one.outputs().get(i), other.outputs().get(i)))
                        .isLessThan(1e-4);
            }
            assertThat(one.gradients())
                    .isNotEmpty()
                    .containsOnlyKeys(other.gradients().keySet());
            one.gradients().forEach((name, gradient) -> {
                float[] due = other.gradients().get(name);
                assertThat(
                                CANCELLED.contains(name)
                                        ? Measures.largest(gradient)
                                        : Measures.relativeDifference(gradient, due))
                        .as(name)
                        .isLessThan(CANCELLED.contains(name) ? 1e-6 : tolerance);
            });
            assertSameStatistics(fast, plain);
        }
    }

    private static void assertSameStatistics(NetworkInTraining one, NetworkInTraining other) {
        Map<String, float[]> due = values(other.statistics());
        values(one.statistics())
                .forEach((name, values) -> assertThat(Measures.relativeDifference(values, due.get(name)))
                        .as(name)
                        .isLessThan(1e-5));
    }

    private TrainingStep fastStep(NetworkDesign design, TrainingOptions options) {
        try (NetworkInTraining network = fast(design, options)) {
            return TrainingStep.of(network);
        }
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

    private static void goBack(NetworkInTraining network) {
        try (NDManager scope = network.manager().newSubManager();
                GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            collector.backward(
                    network.forward(TrainingStep.images(scope)).get(0).sum());
        }
    }

    private static double slope(NetworkInTraining network, NDArray weights, int index) {
        float[] values = weights.toFloatArray();
        float step = 2e-3f;
        double up = lossWith(network, weights, values, index, step);
        double down = lossWith(network, weights, values, index, -step);
        lossWith(network, weights, values, index, 0);
        return (up - down) / (2 * step);
    }

    private static double lossWith(
            NetworkInTraining network, NDArray weights, float[] values, int index, float change) {
        float[] changed = values.clone();
        changed[index] += change;
        try (NDArray array = weights.getManager().create(changed, weights.getShape())) {
            array.copyTo(weights);
        }
        return TrainingStep.loss(network);
    }

    private static Map<String, float[]> values(Map<String, NDArray> arrays) {
        Map<String, float[]> values = new LinkedHashMap<>();
        arrays.forEach((name, array) -> values.put(name, array.toFloatArray()));
        return values;
    }
}
