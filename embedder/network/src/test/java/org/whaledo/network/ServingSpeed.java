package org.whaledo.network;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.time.Duration;
import org.whaledo.image.Preprocessing;

/**
 * Images per second of processor time that a model embeds, one thread. Run as a program: folder of a model, seconds for
 * each line. The processor's time, unlike the wall's, bears that other programs run beside.
 */
final class ServingSpeed {
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final int WARM_UP = 3;

    private ServingSpeed() {}

    public static void main(String[] arguments) {
        LocalModel model = LocalModel.open(Path.of(arguments[0]));
        Duration each = Duration.ofSeconds(Long.parseLong(arguments[1]));
        for (Precision precision : new Precision[] {Precision.FP32, Precision.BF16}) {
            for (int batch : new int[] {1, 8, 32}) {
                ServingOptions options =
                        ServingOptions.reference().in(precision).withBatch(batch);
                try (ServingNetwork network = ServingNetwork.load(model, options)) {
                    System.out.printf(
                            "%s batch %d: %.1f images per CPU-second%n",
                            precision.label(), batch, imagesPerProcessorSecond(network, batch, each));
                }
            }
        }
    }

    static double imagesPerProcessorSecond(ServingNetwork network, int batch, Duration atLeast) {
        Preprocessing input = network.manifest().serving().preprocessing();
        FloatBuffer images = FloatBuffer.allocate(batch * input.inputLength());
        for (int i = 0; i < batch; i++) {
            images.put(Probe.input(i, input));
        }
        images.flip();
        for (int i = 0; i < WARM_UP; i++) {
            network.embed(images.duplicate(), batch);
        }
        long start = SYSTEM.getProcessCpuTime();
        long end = start;
        int count = 0;
        while (end - start < atLeast.toNanos()) {
            network.embed(images.duplicate(), batch);
            count += batch;
            end = SYSTEM.getProcessCpuTime();
        }
        return count / ((end - start) / 1e9);
    }
}
