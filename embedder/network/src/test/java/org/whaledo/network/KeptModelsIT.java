package org.whaledo.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every model that is kept with the sources. */
class KeptModelsIT {
    private static final Path FOLDER = Path.of("../../deploy/local/models");
    private static final int OTHERS = 8;

    static List<Path> models() throws IOException {
        try (Stream<Path> folders = Files.list(FOLDER)) {
            return folders.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void reachesItsProbeWithRoomToSpareAndNoOtherInputDoes(Path folder) {
        LocalModel model = LocalModel.open(folder);
        Probe probe = model.manifest().probe();

        for (Precision each : List.of(Precision.FP32, Precision.BF16)) {
            ServingOptions options = ServingOptions.reference().in(each);
            assertThat(ServingNetwork.probeCosine(model, options))
                    .as(each.label())
                    .isGreaterThan(0.9995);
        }
        try (ServingNetwork network = ServingNetwork.load(model, ServingOptions.reference())) {
            for (int i = 1; i <= OTHERS; i++) {
                float[] other = network.embed(
                                Probe.input(
                                        probe.seed() + i,
                                        model.manifest().serving().preprocessing()),
                                1)[0];
                assertThat(UnitVectors.cosine(other, probe.expected())).isLessThan(0.99);
            }
        }
    }
}
