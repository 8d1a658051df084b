package org.whaledo.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.whaledo.image.Preprocessing;

class ModelVariantsIT {
    @TempDir
    private Path folder;

    @Test
    void everyOtherViewAndLayerProvesItselfAndIsAModelOfItsOwn() {
        // Given a network with neck and projector that serves its neck
        NetworkDesign design =
                new NetworkDesign(Architecture.RESNET10, Stride.V1_5, 3, true, Optional.of(new Projector(64, 24)));
        LocalModel model = FreshModel.write(
                folder, design, EmbeddingLayer.NECK, Preprocessing.base(), List.of(TestTimeView.PLAIN), 5);

        // When its variants are made
        Map<String, LocalModel> variants = ModelVariants.of(model);

        // Then there is one for each other choice, each with its own id, and its probe holds
        assertThat(variants)
                .containsOnlyKeys("views mirrored", "views plain + mirrored", "layer pooled", "layer projector");
        assertThat(variants.values())
                .extracting(each -> each.manifest().modelId())
                .doesNotHaveDuplicates()
                .doesNotContain(model.manifest().modelId());
        variants.forEach((name, variant) -> {
            try (ServingNetwork network = ServingNetwork.load(variant, ServingOptions.reference())) {
                int dimension = name.equals("layer projector") ? 24 : 512;
                assertThat(network.manifest().serving().dimension()).isEqualTo(dimension);
            }
        });
    }

    @Test
    void aNetworkWithoutHeadHasNoOtherLayer() {
        LocalModel model = FreshModel.write(folder, Architecture.RESNET10, Preprocessing.base(), 5);

        assertThat(ModelVariants.of(model)).containsOnlyKeys("views mirrored", "views plain + mirrored");
    }
}
