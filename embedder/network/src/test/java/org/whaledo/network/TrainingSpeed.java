package org.whaledo.network;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Photos per second of processor time that a step of training takes forward and backward: ResNet-50 v1 at 256 x 128,
 * batch 64, with random weights, which cost what others do. Run as a program: threads, seconds for each line. The
 * reference is {@code src/test/python/training_speed.py}, run in turns with it.
 */
final class TrainingSpeed {
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final NetworkDesign DESIGN =
            new NetworkDesign(Architecture.RESNET50, Stride.V1, 3, true, Optional.of(new Projector(1024, 256)));
    private static final Shape BATCH = new Shape(64, NetworkDesign.CHANNELS, 256, 128);
    private static final int WARM_UP = 3;

    private TrainingSpeed() {}

    public static void main(String[] arguments) throws IOException {
        System.setProperty("ai.djl.pytorch.num_threads", arguments[0]);
        Duration each = Duration.ofSeconds(Long.parseLong(arguments[1]));
        Path weights = Files.createTempFile("whaledo-", ".safetensors");
        try {
            SafetensorsFile.write(weights, FreshWeights.of(DESIGN, 1), Map.of());
            for (int stages : new int[] {0, 1}) {
                measure(TrainingOptions.standard().freezing(stages), weights, each);
            }
        } finally {
            Files.delete(weights);
        }
    }

    private static void measure(TrainingOptions options, Path weights, Duration atLeast) {
        try (SafetensorsFile file = SafetensorsFile.open(weights);
                NetworkInTraining network = NetworkInTraining.fast(DESIGN, options, file);
                NDManager data = network.manager().newSubManager()) {
            NDArray images = data.randomNormal(BATCH);
            for (int i = 0; i < WARM_UP; i++) {
                step(network, images);
            }
            long wall = System.nanoTime();
            long start = SYSTEM.getProcessCpuTime();
            long end = start;
            long count = 0;
            while (end - start < atLeast.toNanos()) {
                step(network, images);
                count += BATCH.get(0);
                end = SYSTEM.getProcessCpuTime();
            }
            System.out.printf(
                    "here %s, %s threads, %d stages frozen: %.1f photos per CPU-second, %.1f per second%n",
                    network.precision().label(),
                    System.getProperty("ai.djl.pytorch.num_threads"),
                    options.frozenStages(),
                    count / ((end - start) / 1e9),
                    count / ((System.nanoTime() - wall) / 1e9));
        }
    }

    private static void step(NetworkInTraining network, NDArray images) {
        network.clearGradients();
        try (NDManager scope = network.manager().newSubManager();
                GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            images.tempAttach(scope);
            NDList outputs = network.forward(images);
            NDArray loss = scope.create(0f);
            for (NDArray each : outputs) {
                loss = loss.add(each.square().mean());
            }
            collector.backward(loss);
        }
    }
}
