package org.whaledo.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Weights before any training: normal with variance 2 / inputs of each sum (He et al. 2015), batch-norms that change
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
            double deviation = Math.sqrt(2.0 * shape.get(0) / count);
            Gaussian gaussian = new Gaussian(random);
            for (int i = 0; i < count; i++) {
                values[i] = (float) (deviation * gaussian.next());
            }
        } else if (name.endsWith(".running_var") || name.endsWith(".weight")) {
            Arrays.fill(values, 1);
        }
        return new Tensor(name, ElementType.F32, shape, values);
    }

    /** The polar method of Marsaglia over strict arithmetic, the same on every platform. */
    private static final class Gaussian {
        private final SplittableRandom random;
        private double spare = Double.NaN;

        Gaussian(SplittableRandom random) {
            this.random = random;
        }

        double next() {
            if (!Double.isNaN(spare)) {
                double value = spare;
                spare = Double.NaN;
                return value;
            }
            while (true) {
                double x = 2 * random.nextDouble() - 1;
                double y = 2 * random.nextDouble() - 1;
                double square = x * x + y * y;
                if (square > 0 && square < 1) {
                    double factor = StrictMath.sqrt(-2 * StrictMath.log(square) / square);
                    spare = y * factor;
                    return x * factor;
                }
            }
        }
    }
}
