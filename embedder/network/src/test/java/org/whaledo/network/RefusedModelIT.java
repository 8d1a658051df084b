package org.whaledo.network;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.whaledo.failure.FailureCode;
import org.whaledo.image.Preprocessing;

class RefusedModelIT {
    private static final Preprocessing INPUT = Manifests.INPUT;

    @TempDir
    private static Path folder;

    private static LocalModel model;

    @BeforeAll
    static void writeModel() {
        model = FreshModel.write(folder.resolve("plain"), Architecture.RESNET10, INPUT, 1);
    }

    @Test
    void refusesModelsThatMissTheirProbe() {
        ModelManifest manifest = model.manifest();
        float[] other = manifest.probe().expected().clone();
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < other.length; i++) {
            other[i] += (float) (0.01 * (random.nextDouble() - 0.5));
        }
        LocalModel wrong = new LocalModel(
                model.weights(),
                new ModelManifest(
                        "wrong",
                        manifest.serving(),
                        new Probe(1, 0.999, UnitVectors.normalised(other)),
                        manifest.provenance()));

        assertThatThrownBy(() -> ServingNetwork.load(wrong, ServingOptions.standard()))
                .isInstanceOf(ModelFailure.class)
                .hasMessageContaining("cosine 0.99")
                .extracting(e -> ((ModelFailure) e).code())
                .isEqualTo(FailureCode.MODEL_PROBE);
    }

    @Test
    void refusesWeightsThatAreNotFinite() {
        List<Tensor> poisoned = FreshWeights.of(Manifests.SMALL, 1).stream()
                .peek(each -> {
                    if (each.name().equals("layer2.0.conv1.weight")) {
                        each.values()[17] = Float.NaN;
                    }
                })
                .toList();
        ModelWriter writer = new ModelWriter(
                "poisoned",
                Manifests.SMALL,
                INPUT,
                List.of(TestTimeView.PLAIN),
                EmbeddingLayer.POOLED,
                1,
                model.manifest().provenance());

        assertThatThrownBy(() -> writer.write(folder.resolve("poisoned"), poisoned, Map.of()))
                .isInstanceOf(ModelFailure.class)
                .hasMessageContaining("layer2.0.bn1")
                .extracting(e -> ((ModelFailure) e).code())
                .isEqualTo(FailureCode.MODEL_PROBE);
    }

    @Test
    void failsLoudlyWhenAGpuIsDemandedThatIsNotThere() {
        ServingOptions gpu = ServingOptions.standard().on(new DeviceChoice.Gpu(63));

        assertThatThrownBy(() -> ServingNetwork.load(model, gpu))
                .isInstanceOf(ModelFailure.class)
                .extracting(e -> ((ModelFailure) e).code())
                .isEqualTo(FailureCode.DEVICE_ABSENT);
    }
}
