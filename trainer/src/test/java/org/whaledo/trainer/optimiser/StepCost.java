package org.whaledo.trainer.optimiser;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.whaledo.network.Architecture;
import org.whaledo.network.NetworkDesign;
import org.whaledo.network.Projector;
import org.whaledo.network.Stride;

/**
 * Milliseconds of one thread's processor time that a step of {@link AdamW} takes for a ResNet-50, beside the engine's
 * own AdamW in turns. Run as a program. The processor's time, unlike the wall's, bears that other programs run beside.
 */
final class StepCost {
    private static final int WARM_UP = 3;
    private static final int ROUNDS = 20;

    private StepCost() {}

    public static void main(String[] arguments) {
        NetworkDesign design =
                new NetworkDesign(Architecture.RESNET50, Stride.V1, 3, true, Optional.of(new Projector(512, 128)));
        try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
            Map<String, NDArray> parameters = parameters(manager, design);
            long count = parameters.values().stream().mapToLong(NDArray::size).sum();
            System.out.printf("%d tensors, %,d numbers%n", parameters.size(), count);
            Optimizer theirs = ai.djl.training.optimizer.AdamW.builder()
                    .optLearningRateTracker(Tracker.fixed(1e-4f))
                    .build();
            try (AdamW ours =
                    new AdamW(manager, AdamSettings.standard(), List.of(new ParameterGroup(parameters, 1, 5e-4)))) {
                double[] sums = new double[3];
                for (int round = -WARM_UP; round < ROUNDS; round++) {
                    double[] costs = {
                        milliseconds(() -> Gradients.clip(parameters.values(), 5)),
                        milliseconds(() -> ours.step(1e-4)),
                        milliseconds(() -> update(theirs, parameters))
                    };
                    for (int i = 0; round >= 0 && i < sums.length; i++) {
                        sums[i] += costs[i] / ROUNDS;
                    }
                }
                System.out.printf(
                        "clipping %.1f ms, step %.1f ms, the engine's own step %.1f ms%n", sums[0], sums[1], sums[2]);
            }
        }
    }

    /** Each with a gradient; the values do not matter. */
    private static Map<String, NDArray> parameters(NDManager manager, NetworkDesign design) {
        Map<String, NDArray> parameters = new LinkedHashMap<>();
        design.tensors().forEach((name, sides) -> {
            if (!name.contains("running")) {
                long[] shape = sides.stream().mapToLong(side -> side).toArray();
                NDArray parameter = manager.randomNormal(new Shape(shape));
                parameter.setRequiresGradient(true);
                AdamWIT.backward(parameter, new float[Math.toIntExact(parameter.size())]);
                parameters.put(name, parameter);
            }
        });
        return parameters;
    }

    private static void update(Optimizer theirs, Map<String, NDArray> parameters) {
        parameters.forEach((name, parameter) -> {
            try (NDArray gradient = parameter.getGradient()) {
                theirs.update(name, parameter, gradient);
            }
        });
    }

    private static double milliseconds(Runnable work) {
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        work.run();
        return (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / 1e6;
    }
}
