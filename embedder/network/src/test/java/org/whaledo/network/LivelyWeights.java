package org.whaledo.network;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Random weights whose batch-norms and biases, too, are not what they start as. */
final class LivelyWeights {
    private LivelyWeights() {}

    static Path write(Path folder, NetworkDesign design) {
        Random random = new Random(17);
        List<Tensor> tensors = new ArrayList<>();
        for (Tensor each : FreshWeights.of(design, 3)) {
            if (each.shape().size() == 1) {
                boolean positive =
                        each.name().endsWith("running_var") || each.name().endsWith("weight");
                for (int i = 0; i < each.values().length; i++) {
                    each.values()[i] = positive ? 0.5f + random.nextFloat() : random.nextFloat() - 0.5f;
                }
            }
            tensors.add(each);
        }
        Path file = folder.resolve("lively.safetensors");
        SafetensorsFile.write(file, tensors, Map.of());
        return file;
    }
}
