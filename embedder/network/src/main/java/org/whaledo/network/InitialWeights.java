package org.whaledo.network;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.whaledo.failure.FailureCode;

/** What a network is before its first step: another model's weights where they fit, random ones elsewhere. */
public final class InitialWeights {
    private InitialWeights() {}

    /**
     * Writes a weights file.
     *
     * @param start empty: all random
     * @param fresh prefixes of tensors that are random although the start has them
     * @return names of the tensors that were taken from the start
     * @throws ModelFailure MODEL_ARCHITECTURE when the start lacks convolutions, so that it is another network's
     */
    public static List<String> write(
            Path file, NetworkDesign design, Optional<LocalModel> start, Set<String> fresh, long seed) {
        if (start.isEmpty()) {
            SafetensorsFile.write(file, FreshWeights.of(design, seed), Map.of());
            return List.of();
        }
        try (SafetensorsFile from = SafetensorsFile.open(start.get().weights())) {
            List<Tensor> tensors = new ArrayList<>();
            List<String> taken = new ArrayList<>();
            for (Tensor random : FreshWeights.of(design, seed)) {
                boolean takes = from.names().contains(random.name())
                        && from.shape(random.name()).equals(random.shape())
                        && fresh.stream().noneMatch(random.name()::startsWith);
                if (takes) {
                    taken.add(random.name());
                }
                tensors.add(
                        takes
                                ? new Tensor(
                                        random.name(),
                                        ElementType.F32,
                                        random.shape(),
                                        from.tensor(random.name()).values())
                                : random);
            }
            checked(taken, design, start.get());
            SafetensorsFile.write(file, tensors, Map.of());
            return taken;
        }
    }

    private static void checked(List<String> taken, NetworkDesign design, LocalModel start) {
        long missing = Convolution.of(design).stream()
                .map(each -> each.name() + ".weight")
                .filter(name -> !name.startsWith("conv1") && !taken.contains(name))
                .count();
        if (missing > 0) {
            throw new ModelFailure(
                    FailureCode.MODEL_ARCHITECTURE,
                    "training starts from " + start.weights() + ", which lacks " + missing + " convolutions of a "
                            + design.architecture().label());
        }
    }
}
