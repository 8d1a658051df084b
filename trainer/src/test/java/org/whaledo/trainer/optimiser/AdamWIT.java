package org.whaledo.trainer.optimiser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.whaledo.network.Tensor;

class AdamWIT {
    private static final int STEPS = 30;
    private static final float RATE = 0.01f;

    private NDManager manager;

    @BeforeEach
    void open() {
        manager = NDManager.newBaseManager("PyTorch");
    }

    @AfterEach
    void close() {
        manager.close();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.05})
    void movesAsThePlainLoopDoes(double decay) {
        NDArray parameter = parameter(1, 3, 4);
        double[] plain = doubles(parameter);
        double[] first = new double[plain.length];
        double[] second = new double[plain.length];
        try (AdamW optimiser = adam(Map.of("w", parameter), decay)) {
            for (int step = 1; step <= STEPS; step++) {
                float[] gradient = gradients(step, plain.length);
                backward(parameter, gradient);
                optimiser.step(RATE);
                for (int i = 0; i < plain.length; i++) {
                    plain[i] -= RATE * decay * plain[i];
                    first[i] = 0.9 * first[i] + 0.1 * gradient[i];
                    second[i] = 0.999 * second[i] + 0.001 * gradient[i] * gradient[i];
                    double mean = first[i] / (1 - Math.pow(0.9, step));
                    double square = second[i] / (1 - Math.pow(0.999, step));
                    plain[i] -= RATE * mean / (Math.sqrt(square) + 1e-8);
                }
                assertThat(doubles(parameter)).as("step %d", step).containsExactly(plain, within(2e-6));
            }
            assertThat(optimiser.steps()).isEqualTo(STEPS);
        }
    }

    @Test
    void movesAsTheEnginesOwnAdamDoes() {
        assertTwin(
                0,
                ai.djl.training.optimizer.Adam.builder()
                        .optLearningRateTracker(Tracker.fixed(RATE))
                        .build());
    }

    @Test
    void movesAsTheEnginesOwnAdamWDoes() {
        assertTwin(
                0.05,
                ai.djl.training.optimizer.AdamW.builder()
                        .optLearningRateTracker(Tracker.fixed(RATE))
                        .optWeightDecays(0.05f)
                        .build());
    }

    @Test
    void movesEachGroupAtItsOwnRateAndDecay() {
        // Given three equal parameters in three groups
        NDArray body = parameter(1, 2, 2);
        NDArray head = parameter(1, 2, 2);
        NDArray still = parameter(1, 2, 2);
        double[] start = doubles(body);
        float[] ones = {1, 1, 1, 1};
        try (AdamW optimiser = new AdamW(
                manager,
                AdamSettings.standard(),
                List.of(
                        new ParameterGroup(Map.of("body", body), 1, 0),
                        new ParameterGroup(Map.of("head", head), 3, 0.5),
                        new ParameterGroup(Map.of("still", still), 0, 0.5)))) {
            // When: Adam's first step is as long as the rate
            optimiser.parameters().forEach(each -> backward(each, ones));
            optimiser.step(RATE);

            // Then
            for (int i = 0; i < start.length; i++) {
                assertThat(doubles(body)[i]).isCloseTo(start[i] - RATE, within(1e-6));
                assertThat(doubles(head)[i]).isCloseTo(start[i] * (1 - 3 * RATE * 0.5) - 3 * RATE, within(1e-6));
                assertThat(doubles(still)[i]).isEqualTo(start[i]);
            }
        }
    }

    @Test
    void leavesGradientsAtZeroSoThatTheNextBackwardPassStartsAnew() {
        NDArray parameter = parameter(1, 2, 2);
        try (AdamW optimiser = adam(Map.of("w", parameter), 0.1)) {
            backward(parameter, new float[] {1, -2, 3, -4});
            optimiser.step(RATE);

            assertThat(parameter.getGradient().toFloatArray()).containsOnly(0f);
        }
    }

    @Test
    void goesOnExactlyFromItsState() {
        // Given a run of 2 x STEPS, and one that is cut in the middle
        NDArray whole = parameter(1, 3, 4);
        NDArray cut = parameter(1, 3, 4);
        NDArray resumed = parameter(2, 3, 4);
        try (AdamW one = adam(Map.of("w", whole), 0.05);
                AdamW before = adam(Map.of("w", cut), 0.05);
                AdamW after = adam(Map.of("w", resumed), 0.05)) {
            train(one, whole, 1, 2 * STEPS);
            train(before, cut, 1, STEPS);

            // When
            cut.copyTo(resumed);
            Map<String, Tensor> state =
                    before.state().stream().collect(Collectors.toMap(Tensor::name, Function.identity()));
            after.restore(state::get);
            train(after, resumed, STEPS + 1, 2 * STEPS);

            // Then
            assertThat(state).containsOnlyKeys("adam.step", "adam.first.w", "adam.second.w");
            assertThat(state.get("adam.first.w").shape()).containsExactly(3, 4);
            assertThat(after.steps()).isEqualTo(2 * STEPS);
            assertThat(resumed.toFloatArray()).isEqualTo(whole.toFloatArray());
        }
    }

    @Test
    void refusesTheStateOfAnotherShape() {
        try (AdamW small = adam(Map.of("w", parameter(1, 2, 2)), 0);
                AdamW large = adam(Map.of("w", parameter(1, 3, 3)), 0)) {
            Map<String, Tensor> state =
                    small.state().stream().collect(Collectors.toMap(Tensor::name, Function.identity()));

            assertThatThrownBy(() -> large.restore(state::get))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("adam.first.w")
                    .hasMessageContaining("[3, 3]");
        }
    }

    @Test
    void refusesAParameterInTwoGroups() {
        ParameterGroup group = new ParameterGroup(Map.of("w", parameter(1, 2, 2)), 1, 0);

        assertThatThrownBy(() -> new AdamW(manager, AdamSettings.standard(), List.of(group, group)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("w");
    }

    @Test
    void keepsNoArrayOver200Steps() {
        Map<String, NDArray> parameters = new LinkedHashMap<>();
        for (int i = 0; i < 5; i++) {
            parameters.put("w" + i, parameter(i, 8, 8));
        }
        try (AdamW optimiser = adam(parameters, 0.05)) {
            int first = 0;
            for (int step = 0; step < 200; step++) {
                parameters.values().forEach(each -> backward(each, gradients(1, 64)));
                Gradients.clip(optimiser.parameters(), 0.1);
                optimiser.step(RATE);
                backward(parameters.get("w0"), gradients(2, 64));
                Gradients.zero(optimiser.parameters());
                first = step == 0 ? manager.getManagedArrays().size() : first;
            }

            assertThat(manager.getManagedArrays()).hasSize(first);
            assertThat(optimiser.managedArrays()).isEqualTo(2 * parameters.size());
        }
    }

    @Test
    void movesParametersWhileAGraphIsRecorded() {
        NDArray parameter = parameter(1, 2, 2);
        double[] start = doubles(parameter);
        try (AdamW optimiser = adam(Map.of("w", parameter), 0.05)) {
            backward(parameter, new float[] {1, 1, 1, 1});

            try (GradientCollector recording = Engine.getEngine("PyTorch").newGradientCollector()) {
                // Given: the engine would refuse to write to a parameter now
                assertThatThrownBy(() -> parameter.addi(1)).hasMessageContaining("leaf Variable");

                optimiser.step(RATE);
            }

            assertThat(doubles(parameter)[0]).isCloseTo(start[0] * (1 - RATE * 0.05) - RATE, within(1e-6));
            assertThat(parameter.hasGradient()).isTrue();
        }
    }

    private void assertTwin(double decay, Optimizer twin) {
        NDArray ours = parameter(1, 3, 4);
        NDArray theirs = parameter(1, 3, 4);
        try (AdamW optimiser = adam(Map.of("w", ours), decay)) {
            for (int step = 1; step <= STEPS; step++) {
                float[] gradient = gradients(step, 12);
                backward(ours, gradient);
                optimiser.step(RATE);
                backward(theirs, gradient);
                twin.update("w", theirs, theirs.getGradient());
                Gradients.zero(List.of(theirs));

                assertThat(doubles(ours)).as("step %d", step).containsExactly(doubles(theirs), within(2e-6));
            }
        }
    }

    private AdamW adam(Map<String, NDArray> parameters, double decay) {
        return new AdamW(manager, AdamSettings.standard(), List.of(new ParameterGroup(parameters, 1, decay)));
    }

    private static void train(AdamW optimiser, NDArray parameter, int from, int to) {
        for (int step = from; step <= to; step++) {
            backward(parameter, gradients(step, 12));
            optimiser.step(RATE);
        }
    }

    private NDArray parameter(long seed, int rows, int columns) {
        NDArray parameter = manager.create(gradients(100 + seed, rows * columns), new Shape(rows, columns));
        parameter.setRequiresGradient(true);
        return parameter;
    }

    private static float[] gradients(long seed, int count) {
        Random random = new Random(seed);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    /** Adds to the parameter's gradient. */
    static void backward(NDArray parameter, float[] gradient) {
        try (NDManager scope = parameter.getManager().newSubManager();
                GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
            NDArray products = scope.create(gradient, parameter.getShape()).mul(parameter);
            collector.backward(products.sum());
        }
    }

    private static double[] doubles(NDArray array) {
        float[] values = array.toFloatArray();
        double[] wide = new double[values.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = values[i];
        }
        return wide;
    }
}
