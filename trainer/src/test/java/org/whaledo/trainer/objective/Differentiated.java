package org.whaledo.trainer.objective;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.function.Function;

/**
 * An expression's value and gradient by the engine in 64 bits, and the gradient again by central differences.
 *
 * @param gradient [rows, columns], as the argument
 */
@SuppressWarnings("ArrayRecordComponent")
record Differentiated(double value, double[][] gradient) {
    private static final double STEP = 1e-6;

    /** @param expression a scalar, computed in the scope of its argument */
    static Differentiated of(double[][] at, Function<NDArray, NDArray> expression) {
        try (NDManager scope = NDManager.newBaseManager("PyTorch");
                GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
            NDArray argument = array(scope, at);
            argument.setRequiresGradient(true);
            NDArray value = expression.apply(argument);
            collector.backward(value);
            double[] flat = argument.getGradient().toDoubleArray();
            double[][] gradient = new double[at.length][at[0].length];
            for (int i = 0; i < flat.length; i++) {
                gradient[i / at[0].length][i % at[0].length] = flat[i];
            }
            return new Differentiated(Readout.scalar(value), gradient);
        }
    }

    /** Holds the engine's gradient to central differences in every place. */
    static void assertGradient(String what, double[][] at, Function<NDArray, NDArray> expression) {
        Differentiated engine = of(at, expression);
        double largest = 0;
        for (int row = 0; row < at.length; row++) {
            for (int column = 0; column < at[0].length; column++) {
                double slope = (moved(at, row, column, STEP, expression) - moved(at, row, column, -STEP, expression))
                        / (2 * STEP);
                assertThat(engine.gradient[row][column] - slope)
                        .as("%s: gradient at [%d, %d]", what, row, column)
                        .isBetween(-2e-6, 2e-6);
                largest = Math.max(largest, Math.abs(slope));
            }
        }
        assertThat(largest).as("%s: a gradient of 0 would prove nothing", what).isGreaterThan(1e-3);
    }

    static NDArray array(NDManager scope, double[][] values) {
        double[] flat = new double[values.length * values[0].length];
        for (int i = 0; i < flat.length; i++) {
            flat[i] = values[i / values[0].length][i % values[0].length];
        }
        return scope.create(flat, new Shape(values.length, values[0].length));
    }

    private static double moved(double[][] at, int row, int column, double by, Function<NDArray, NDArray> expression) {
        try (NDManager scope = NDManager.newBaseManager("PyTorch")) {
            double before = at[row][column];
            at[row][column] = before + by;
            double value = Readout.scalar(expression.apply(array(scope, at)));
            at[row][column] = before;
            return value;
        }
    }
}
