package org.whaledo.network;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.whaledo.id.ContentDigest;
import org.whaledo.image.Preprocessing;

/** The serving form beside the plain blocks that it was derived from. */
class TwinNetworksIT {
    private static final Preprocessing INPUT = Manifests.INPUT;
    private static final int IMAGES = 3;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(EmbeddingLayer.class)
    void servesWhatTheBlocksComputeAtEveryLayer(EmbeddingLayer layer) {
        assertTwins(withHead(Architecture.RESNET10), layer);
    }

    @Test
    void servesWhatTheBlocksComputeInLargerNetworks() {
        assertTwins(withHead(Architecture.RESNET18), EmbeddingLayer.PROJECTOR);
    }

    @Test
    void servesTheLinearLayerInFrontOfTheProjector() {
        Projector projector = new Projector(OptionalInt.of(48), 64, 32);
        assertTwins(
                new NetworkDesign(Architecture.RESNET10, Stride.V1_5, 1, false, Optional.of(projector)),
                EmbeddingLayer.PROJECTOR);
    }

    @Test
    void stridesBottlenecksAsTheDesignSays() {
        NetworkDesign first = NetworkDesign.plain(Architecture.RESNET50, Stride.V1);
        NetworkDesign second = NetworkDesign.plain(Architecture.RESNET50, Stride.V1_5);
        Path weights = LivelyWeights.write(folder, first);

        List<float[]> v1 = served(first, weights, EmbeddingLayer.POOLED, Precision.FP32);
        List<float[]> v15 = served(second, weights, EmbeddingLayer.POOLED, Precision.FP32);

        assertThat(relativeDifference(blocks(first, weights, EmbeddingLayer.POOLED), v1))
                .isLessThan(1e-4);
        assertThat(relativeDifference(blocks(second, weights, EmbeddingLayer.POOLED), v15))
                .isLessThan(1e-4);
        assertThat(smallestCosine(v1, v15)).isLessThan(0.99);
        assertThat(smallestCosine(v1, served(first, weights, EmbeddingLayer.POOLED, Precision.BF16)))
                .isGreaterThan(0.999);
    }

    @Test
    void keepsEveryWeightThroughBlocksAndFile() throws IOException {
        NetworkDesign design =
                new NetworkDesign(Architecture.RESNET10, Stride.V1_5, 1, true, Optional.of(new Projector(16, 8)));
        Path weights = LivelyWeights.write(folder, design);
        Path copy = folder.resolve("copy.safetensors");
        TorchEngine.started();
        try (NDManager manager = NDManager.newBaseManager(TorchEngine.NAME);
                SafetensorsFile file = SafetensorsFile.open(weights)) {
            TrainableNetwork network = initialised(design, manager);
            network.read(file);

            SafetensorsFile.write(copy, network.tensors(), Map.of());
        }
        assertThat(Files.mismatch(copy, weights)).isEqualTo(-1);
    }

    private void assertTwins(NetworkDesign design, EmbeddingLayer layer) {
        Path weights = LivelyWeights.write(folder, design);
        List<float[]> blocks = blocks(design, weights, layer);

        assertThat(relativeDifference(blocks, served(design, weights, layer, Precision.FP32)))
                .isLessThan(1e-4);
        assertThat(smallestCosine(blocks, served(design, weights, layer, Precision.BF16)))
                .isGreaterThan(0.999);
    }

    private static NetworkDesign withHead(Architecture architecture) {
        return new NetworkDesign(architecture, Stride.V1_5, 3, true, Optional.of(new Projector(64, 32)));
    }

    private List<float[]> blocks(NetworkDesign design, Path weights, EmbeddingLayer layer) {
        TorchEngine.started();
        try (NDManager manager = NDManager.newBaseManager(TorchEngine.NAME);
                SafetensorsFile file = SafetensorsFile.open(weights)) {
            TrainableNetwork network = initialised(design, manager);
            network.read(file);
            network.freezeParameters(true);
            NDArray images = manager.create(
                    images(),
                    new Shape(IMAGES, NetworkDesign.CHANNELS, INPUT.height(), INPUT.width()),
                    DataType.FLOAT32);
            NDList outputs = network.forward(new ParameterStore(manager, false), new NDList(images), false);
            NDArray output = network.output(outputs, layer);
            List<float[]> rows = new ArrayList<>();
            for (int i = 0; i < IMAGES; i++) {
                rows.add(output.get(i).toFloatArray());
            }
            return rows;
        }
    }

    private static TrainableNetwork initialised(NetworkDesign design, NDManager manager) {
        TrainableNetwork network = new TrainableNetwork(design);
        network.initialize(
                manager, DataType.FLOAT32, new Shape(1, NetworkDesign.CHANNELS, INPUT.height(), INPUT.width()));
        return network;
    }

    private List<float[]> served(NetworkDesign design, Path weights, EmbeddingLayer layer, Precision precision) {
        ServingPart serving =
                new ServingPart(design, INPUT, List.of(TestTimeView.PLAIN), layer, ContentDigest.of(new byte[0]), 1);
        try (ForwardPass forward =
                ForwardPass.load(weights, serving, ServingOptions.reference().in(precision))) {
            FloatBuffer images = images();
            List<FloatBuffer> inputs = new ArrayList<>();
            for (int i = 0; i < IMAGES; i++) {
                inputs.add(images.slice(i * INPUT.inputLength(), INPUT.inputLength()));
            }
            return forward.of(inputs);
        }
    }

    private static FloatBuffer images() {
        FloatBuffer images = FloatBuffer.allocate(IMAGES * INPUT.inputLength());
        for (int i = 0; i < IMAGES; i++) {
            images.put(Probe.input(i, INPUT));
        }
        return images.flip();
    }

    private static double relativeDifference(List<float[]> left, List<float[]> right) {
        double largest = 0;
        double difference = 0;
        for (int row = 0; row < left.size(); row++) {
            for (int i = 0; i < left.get(row).length; i++) {
                largest = Math.max(largest, Math.abs(left.get(row)[i]));
                difference = Math.max(difference, Math.abs(left.get(row)[i] - right.get(row)[i]));
            }
        }
        return difference / largest;
    }

    private static double smallestCosine(List<float[]> left, List<float[]> right) {
        double smallest = 1;
        for (int row = 0; row < left.size(); row++) {
            smallest = Math.min(smallest, UnitVectors.cosine(left.get(row), right.get(row)));
        }
        return smallest;
    }
}
