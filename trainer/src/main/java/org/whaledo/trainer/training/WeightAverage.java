package org.whaledo.trainer.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.whaledo.network.Tensor;

/**
 * A running average of weights (Polyak and Juditsky 1992; as used by Tarvainen and Valpola 2017), which often ranks better
 * than the weights themselves. Early on it follows faster: after t steps it keeps at most (1 + t) / (10 + t).
 */
final class WeightAverage implements AutoCloseable {
    private final NDManager memory;
    private final double kept;
    private final Map<String, NDArray> weights;
    private final Map<String, NDArray> averages = new LinkedHashMap<>();

    /**
     * Starts at the weights.
     *
     * @param kept share that a step keeps
     * @param weights by name; read at each step
     */
    WeightAverage(NDManager owner, double kept, Map<String, NDArray> weights) {
        this.memory = owner.newSubManager();
        this.kept = kept;
        this.weights = weights;
        weights.forEach((name, array) -> averages.put(name, copy(array)));
    }

    /** @param step from 0 */
    void follow(long step) {
        double share = Math.min(kept, (1.0 + step) / (10.0 + step));
        averages.forEach((name, average) -> {
            try (NDArray now = weights.get(name).stopGradient();
                    NDArray moved = now.mul(1 - share)) {
                average.muli(share).addi(moved);
            }
        });
    }

    /** The tensors with the averages in place of the weights. */
    List<Tensor> in(List<Tensor> tensors) {
        List<Tensor> result = new ArrayList<>();
        for (Tensor tensor : tensors) {
            NDArray average = averages.get(tensor.name());
            result.add(average == null ? tensor : Tensor.copyOf(tensor.name(), average));
        }
        return result;
    }

    /** Goes on from what {@link #in} gave. */
    void restore(Function<String, Tensor> source) {
        averages.forEach((name, average) -> source.apply(name).copyInto(average));
    }

    @Override
    public void close() {
        memory.close();
    }

    /** In the same layout. */
    private NDArray copy(NDArray array) {
        NDArray copy = array.duplicate();
        copy.attach(memory);
        return copy;
    }
}
