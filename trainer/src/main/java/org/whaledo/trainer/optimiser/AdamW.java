package org.whaledo.trainer.optimiser;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.whaledo.network.ElementType;
import org.whaledo.network.Tensor;

/**
 * Adam with decoupled weight decay as PyTorch computes it; plain Adam where the decay is 0. Parameters of 32 bits. Its
 * state is a list of named tensors, from which a run goes on exactly. Not thread-safe; independent of whether the thread
 * records a graph.
 */
public final class AdamW implements AutoCloseable {
    private static final String STEP = "adam.step";
    private static final String FIRST = "adam.first.";
    private static final String SECOND = "adam.second.";

    private final NDManager memory;
    private final AdamSettings settings;
    private final List<ParameterGroup> groups;
    private final Map<String, AdamMoments> moments = new LinkedHashMap<>();
    private long step;

    /** @param owner stays the caller's; the state lives in a scope of it that {@link #close} ends */
    public AdamW(NDManager owner, AdamSettings settings, List<ParameterGroup> groups) {
        memory = owner.newSubManager();
        this.settings = settings;
        this.groups = List.copyOf(groups);
        for (ParameterGroup group : groups) {
            group.parameters().forEach((name, parameter) -> {
                if (moments.put(name, new AdamMoments(memory, parameter)) != null) {
                    memory.close();
                    throw new IllegalArgumentException("two groups have a parameter " + name);
                }
            });
        }
    }

    /** All parameters, group by group. */
    public Collection<NDArray> parameters() {
        List<NDArray> parameters = new ArrayList<>();
        groups.forEach(group -> parameters.addAll(group.parameters().values()));
        return parameters;
    }

    /** Steps taken, those before a resume included. */
    public long steps() {
        return step;
    }

    /**
     * Moves every parameter against its gradient, and zeroes the gradient. Gradients must be finite: see {@link
     * Gradients#norm}. A parameter that has none counts as having 0.
     */
    public void step(double learningRate) {
        step++;
        for (ParameterGroup group : groups) {
            double rate = learningRate * group.rateFactor();
            group.parameters().keySet().forEach(name -> moments.get(name)
                    .step(settings, step, rate, group.weightDecay()));
        }
    }

    /** A copy of the state: the number of steps (exact up to 2^24) and two tensors for each parameter. */
    public List<Tensor> state() {
        List<Tensor> state = new ArrayList<>();
        state.add(new Tensor(STEP, ElementType.F32, List.of(1), new float[] {step}));
        moments.forEach((name, each) -> {
            state.add(Tensor.copyOf(FIRST + name, each.first()));
            state.add(Tensor.copyOf(SECOND + name, each.second()));
        });
        return state;
    }

    /**
     * Goes on from a state.
     *
     * @param source gives the tensor of a name, or throws
     * @throws IllegalArgumentException naming the tensor whose shape is another
     */
    public void restore(Function<String, Tensor> source) {
        step = (long) source.apply(STEP).values()[0];
        moments.forEach((name, each) -> {
            source.apply(FIRST + name).copyInto(each.first());
            source.apply(SECOND + name).copyInto(each.second());
        });
    }

    /** Arrays that the state holds now; constant between steps. */
    int managedArrays() {
        return memory.getManagedArrays().size();
    }

    @Override
    public void close() {
        memory.close();
    }
}
