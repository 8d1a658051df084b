package org.whaledo.network;

import java.util.Arrays;
import org.whaledo.failure.FailureCode;

/**
 * Batch-norm at inference is a scale and a shift for each output: y = (x - mean) / sqrt(variance + epsilon) * weight +
 * bias. Both are moved into the layer before it, computed in 64 bits.
 *
 * @param weights of the layer before, [outputs, ...]
 * @param bias [outputs]
 */
@SuppressWarnings("ArrayRecordComponent")
record WeightFolding(float[] weights, float[] bias) {

    /** @param layer name of a layer without bias */
    static WeightFolding of(SafetensorsFile file, String layer, String norm) {
        float[] weights = file.tensor(layer + ".weight").values();
        double[] scale = scale(file, norm);
        return folded(weights, new float[scale.length], scale, file, norm);
    }

    /** @param layer name of a layer with bias */
    static WeightFolding ofBiased(SafetensorsFile file, String layer, String norm) {
        float[] weights = file.tensor(layer + ".weight").values();
        float[] bias = file.tensor(layer + ".bias").values();
        return folded(weights, bias, scale(file, norm), file, norm);
    }

    /** A batch-norm of its own: one weight for each output. */
    static WeightFolding alone(SafetensorsFile file, String norm) {
        double[] scale = scale(file, norm);
        float[] ones = new float[scale.length];
        Arrays.fill(ones, 1);
        return folded(ones, new float[scale.length], scale, file, norm);
    }

    /**
     * Fused convolutions turn what is not a number into 0 at their ReLU, so no output would tell.
     *
     * @throws ModelFailure MODEL_PROBE
     */
    private WeightFolding finite(String layer) {
        if (UnitVectors.finite(weights) && UnitVectors.finite(bias)) {
            return this;
        }
        throw new ModelFailure(
                FailureCode.MODEL_PROBE, "the layer before " + layer + " or itself has weights that are not finite");
    }

    private static double[] scale(SafetensorsFile file, String norm) {
        float[] gain = file.tensor(norm + ".weight").values();
        float[] variance = file.tensor(norm + ".running_var").values();
        double[] scale = new double[gain.length];
        for (int i = 0; i < scale.length; i++) {
            scale[i] = gain[i] / Math.sqrt(variance[i] + NetworkDesign.BATCH_NORM_EPSILON);
        }
        return scale;
    }

    private static WeightFolding folded(
            float[] weights, float[] bias, double[] scale, SafetensorsFile file, String norm) {
        float[] mean = file.tensor(norm + ".running_mean").values();
        float[] shift = file.tensor(norm + ".bias").values();
        float[] foldedWeights = new float[weights.length];
        float[] foldedBias = new float[scale.length];
        int width = weights.length / scale.length;
        for (int output = 0; output < scale.length; output++) {
            for (int i = output * width; i < (output + 1) * width; i++) {
                foldedWeights[i] = (float) (weights[i] * scale[output]);
            }
            foldedBias[output] = (float) (shift[output] + (bias[output] - mean[output]) * scale[output]);
        }
        return new WeightFolding(foldedWeights, foldedBias).finite(norm);
    }
}
