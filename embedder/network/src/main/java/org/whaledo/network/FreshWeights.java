package org.whaledo.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Weights before any training: uniform with variance 2 / inputs of each sum (He et al. 2015), batch-norms that change
 * nothing, biases 0. Plain Java, so that a seed gives the same bytes everywhere.
 */
final class FreshWeights {
    private FreshWeights() {}

    static Collection<Tensor> of(NetworkDesign design, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Tensor> tensors = new ArrayList<>();
        for (Map.Entry<String, List<Integer>> each : design.tensors().entrySet()) {
            tensors.add(tensor(each.getKey(), each.getValue(), random.split()));
        }
        return tensors;
    }

    private static Tensor tensor(String name, List<Integer> shape, SplittableRandom random) {
        int count = Math.toIntExact(Tensor.count(shape));
        float[] values = new float[count];
        if (shape.size() > 1) {
            double bound = Math.sqrt(6.0 * shape.get(0) / count);
            for (int i = 0; i < count; i++) {
                values[i] = (float) (bound * (2 * random.nextDouble() - 1));
            }
        } else if (name.endsWith(".running_var") || name.endsWith(".weight")) {
            Arrays.fill(values, 1);
        }
        return new Tensor(name, ElementType.F32, shape, values);
    }
}
