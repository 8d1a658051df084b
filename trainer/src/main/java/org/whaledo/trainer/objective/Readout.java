package org.whaledo.trainer.objective;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.util.Arrays;

/** Numbers out of the engine, whatever their precision there. */
final class Readout {
    private Readout() {}

    static double scalar(NDArray array) {
        try (NDArray wide = array.toType(DataType.FLOAT64, true)) {
            return wide.toDoubleArray()[0];
        }
    }

    static float[] vector(NDArray array) {
        try (NDArray single = array.toType(DataType.FLOAT32, true)) {
            return single.toFloatArray();
        }
    }

    /** @param matrix [rows, columns] */
    static float[][] rows(NDArray matrix) {
        float[] values = vector(matrix);
        int height = Math.toIntExact(matrix.getShape().get(0));
        int width = Math.toIntExact(matrix.getShape().get(1));
        float[][] rows = new float[height][];
        for (int row = 0; row < height; row++) {
            rows[row] = Arrays.copyOfRange(values, row * width, (row + 1) * width);
        }
        return rows;
    }

    static boolean finite(NDArray array) {
        for (float value : vector(array)) {
            if (!Float.isFinite(value)) {
                return false;
            }
        }
        return true;
    }
}
