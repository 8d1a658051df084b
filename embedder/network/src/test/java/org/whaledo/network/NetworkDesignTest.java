package org.whaledo.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class NetworkDesignTest {

    @Test
    void namesTheTensorsOfTorchvisionsResNets() {
        Map<String, List<Integer>> tensors =
                NetworkDesign.plain(Architecture.RESNET50, Stride.V1_5).tensors();

        assertThat(tensors).hasSize(265);
        assertThat(tensors).containsEntry("conv1.weight", List.of(64, 4, 7, 7));
        assertThat(tensors).containsEntry("bn1.running_var", List.of(64));
        assertThat(tensors).containsEntry("layer1.0.downsample.0.weight", List.of(256, 64, 1, 1));
        assertThat(tensors).containsEntry("layer3.5.conv2.weight", List.of(256, 256, 3, 3));
        assertThat(tensors).containsEntry("layer4.2.bn3.bias", List.of(2048));
        assertThat(tensors).doesNotContainKey("layer1.1.downsample.0.weight");
    }

    @Test
    void countsTheWeightsThatTheLiteratureStates() {
        assertThat(weights(Architecture.RESNET18)).isEqualTo(11_689_512 - 513_000 + 64 * 49);
        assertThat(weights(Architecture.RESNET50)).isEqualTo(25_557_032 - 2_049_000 + 64 * 49);
    }

    @Test
    void stridesTheConvolutionThatTheVariantSays() {
        assertThat(strides(Stride.V1)).containsExactly(2, 1, 1);
        assertThat(strides(Stride.V1_5)).containsExactly(1, 2, 1);
    }

    @Test
    void knowsTheLengthOfEachLayersEmbedding() {
        NetworkDesign design =
                new NetworkDesign(Architecture.RESNET18, Stride.V1_5, 3, true, Optional.of(new Projector(256, 64)));

        assertThat(design.dimension(EmbeddingLayer.POOLED)).isEqualTo(512);
        assertThat(design.dimension(EmbeddingLayer.NECK)).isEqualTo(512);
        assertThat(design.dimension(EmbeddingLayer.PROJECTOR)).isEqualTo(64);
        assertThat(design.tensors()).containsKeys("neck.running_mean", "projector.1.weight", "projector.3.bias");
    }

    @Test
    void putsTheLinearLayerBetweenFeaturesAndProjector() {
        Projector projector = new Projector(OptionalInt.of(512), 1024, 256);
        NetworkDesign seed = new NetworkDesign(Architecture.RESNET50, Stride.V1_5, 1, false, Optional.of(projector));

        assertThat(seed.tensors()).containsEntry("fc.weight", List.of(512, 2048));
        assertThat(seed.tensors()).containsEntry("fc.bias", List.of(512));
        assertThat(seed.tensors()).containsEntry("projector.0.weight", List.of(1024, 512));
        assertThat(seed.dimension(EmbeddingLayer.PROJECTOR)).isEqualTo(256);
        assertThatThrownBy(() -> new Projector(OptionalInt.of(0), 1024, 256)).hasMessageContaining("fc of 0");
    }

    @Test
    void refusesLayersThatTheNetworkLacks() {
        NetworkDesign design = NetworkDesign.plain(Architecture.RESNET10, Stride.V1_5);

        assertThatThrownBy(() -> design.dimension(EmbeddingLayer.NECK)).hasMessageContaining("NECK");
        assertThatThrownBy(() -> design.dimension(EmbeddingLayer.PROJECTOR)).hasMessageContaining("PROJECTOR");
    }

    private static long weights(Architecture architecture) {
        return NetworkDesign.plain(architecture, Stride.V1_5).tensors().entrySet().stream()
                .filter(each -> !each.getKey().contains("running"))
                .mapToLong(each -> Tensor.count(each.getValue()))
                .sum();
    }

    private static List<Integer> strides(Stride stride) {
        return ResidualBlock.of(NetworkDesign.plain(Architecture.RESNET50, stride)).stream()
                .filter(block -> block.name().equals("layer2.0"))
                .flatMap(block -> block.path().stream())
                .map(Convolution::stride)
                .toList();
    }
}
