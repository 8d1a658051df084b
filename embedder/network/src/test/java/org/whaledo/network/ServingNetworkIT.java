package org.whaledo.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.whaledo.event.Viewpoint;
import org.whaledo.image.Preprocessing;
import org.whaledo.image.RgbImage;

class ServingNetworkIT {
    private static final Preprocessing INPUT = Manifests.INPUT;

    private static final NetworkDesign FULL =
            new NetworkDesign(Architecture.RESNET10, Stride.V1_5, 3, true, Optional.of(new Projector(64, 24)));

    @TempDir
    private static Path folder;

    private static LocalModel model;

    @BeforeAll
    static void writeModel() {
        model = FreshModel.write(folder.resolve("plain"), Architecture.RESNET10, INPUT, 1);
    }

    @Test
    void writesTheSameModelForASeed() throws IOException {
        LocalModel again = FreshModel.write(folder.resolve("again"), Architecture.RESNET10, INPUT, 1);
        LocalModel other = FreshModel.write(folder.resolve("other"), Architecture.RESNET10, INPUT, 2);

        assertThat(Files.mismatch(model.weights(), again.weights())).isEqualTo(-1);
        assertThat(again.manifest().modelId()).isEqualTo(model.manifest().modelId());
        assertThat(other.manifest().modelId()).isNotEqualTo(model.manifest().modelId());
    }

    @Test
    void embedsAnImageAlikeInEveryBatch() {
        try (ServingNetwork network =
                ServingNetwork.load(model, ServingOptions.reference().withBatch(4))) {
            FloatBuffer images = images(11, 3);

            float[][] together = network.embed(images.duplicate(), 11);

            assertThat(together).hasDimensions(11, 512);
            for (int i = 0; i < 11; i++) {
                FloatBuffer one = images.slice(i * INPUT.inputLength(), INPUT.inputLength());
                assertThat(relativeDifference(network.embed(one, 1)[0], together[i]))
                        .isLessThan(1e-5);
            }
        }
    }

    @Test
    void computesEveryLayerOfTheHead() {
        for (EmbeddingLayer layer : EmbeddingLayer.values()) {
            LocalModel full = FreshModel.write(
                    folder.resolve("full-" + layer), FULL, layer, INPUT, List.of(TestTimeView.PLAIN), 8);
            try (ServingNetwork network = ServingNetwork.load(full, ServingOptions.standard())) {
                assertThat(network.embed(images(1, 9), 1)[0]).hasSize(FULL.dimension(layer));
            }
        }
    }

    @Test
    void poolsWithTheGeneralisedMean() {
        NetworkDesign average = NetworkDesign.plain(Architecture.RESNET10, Stride.V1_5);
        NetworkDesign steep = new NetworkDesign(Architecture.RESNET10, Stride.V1_5, 16, false, Optional.empty());
        FloatBuffer images = images(1, 10);

        float[] mean = embedding(average, images);
        float[] nearlyMaximum = embedding(steep, images);

        for (int i = 0; i < mean.length; i++) {
            assertThat(nearlyMaximum[i]).isGreaterThanOrEqualTo(mean[i] * 0.9999f);
        }
    }

    @Test
    void leavesColourAloneWhereTheFourthPlaneWeighsNothing() {
        Path blind = folder.resolve("blind");
        ModelWriter writer = new ModelWriter(
                "blind",
                Manifests.SMALL,
                INPUT,
                List.of(TestTimeView.PLAIN),
                EmbeddingLayer.POOLED,
                1,
                Provenance.untrained(1, "test", Instant.EPOCH));
        LocalModel written = writer.write(
                blind,
                FreshWeights.of(Manifests.SMALL, 1).stream()
                        .map(ServingNetworkIT::withoutFourthPlane)
                        .toList(),
                Map.of());
        try (ServingNetwork network = ServingNetwork.load(written, ServingOptions.reference())) {
            float[] zero = network.embed(withPlane(images(1, 12), 0), 1)[0];
            float[] one = network.embed(withPlane(images(1, 12), 1), 1)[0];

            assertThat(one).containsExactly(zero);
        }
        try (ServingNetwork network = ServingNetwork.load(model, ServingOptions.reference())) {
            float[] zero = network.embed(withPlane(images(1, 12), 0), 1)[0];
            float[] one = network.embed(withPlane(images(1, 12), 1), 1)[0];

            assertThat(relativeDifference(one, zero)).isGreaterThan(1e-3);
        }
    }

    @Test
    void averagesTheViewsOfAPhoto() {
        LocalModel both = FreshModel.write(
                folder.resolve("views"),
                Manifests.SMALL,
                EmbeddingLayer.POOLED,
                INPUT,
                List.of(TestTimeView.PLAIN, TestTimeView.MIRRORED),
                1);
        RgbImage photo = photo(40, 90, 13);
        RgbImage mirrored = mirrored(photo);
        try (ServingNetwork plain = ServingNetwork.load(model, ServingOptions.reference());
                ServingNetwork network = ServingNetwork.load(both, ServingOptions.reference())) {
            PhotoEmbedder one = new PhotoEmbedder(plain);
            float[] left = one.embed(photo, Viewpoint.TOP).unit();
            float[] right = one.embed(mirrored, Viewpoint.TOP).unit();
            float[] averaged =
                    new PhotoEmbedder(network).embed(photo, Viewpoint.TOP).unit();

            assertThat(UnitVectors.length(averaged)).isCloseTo(1, within(1e-6));
            assertThat(UnitVectors.cosine(averaged, UnitVectors.mean(List.of(left, right))))
                    .isGreaterThan(0.999999);
            assertThat(UnitVectors.cosine(left, right)).isLessThan(0.99999);
        }
    }

    @Test
    void embedsPhotosAlikeAloneAndTogether() {
        try (ServingNetwork network =
                ServingNetwork.load(model, ServingOptions.reference().withBatch(2))) {
            PhotoEmbedder embedder = new PhotoEmbedder(network);
            List<RgbImage> photos = List.of(photo(30, 60, 1), photo(70, 20, 2), photo(9, 9, 3));

            List<Embedding> together = embedder.embed(photos.stream()
                    .map(each -> embedder.prepare(each, Viewpoint.LEFT))
                    .toList());

            for (int i = 0; i < photos.size(); i++) {
                float[] alone = embedder.embed(photos.get(i), Viewpoint.LEFT).unit();
                assertThat(UnitVectors.cosine(alone, together.get(i).unit())).isGreaterThan(0.999999);
            }
        }
    }

    private static float[] embedding(NetworkDesign design, FloatBuffer image) {
        LocalModel written = FreshModel.write(
                folder.resolve("gem-" + design.gemPower()),
                design,
                EmbeddingLayer.POOLED,
                INPUT,
                List.of(TestTimeView.PLAIN),
                4);
        try (ServingNetwork network = ServingNetwork.load(written, ServingOptions.reference())) {
            return network.embed(image.duplicate(), 1)[0];
        }
    }

    private static Tensor withoutFourthPlane(Tensor tensor) {
        if (tensor.name().equals("conv1.weight")) {
            for (int output = 0; output < 64; output++) {
                for (int place = 0; place < 49; place++) {
                    tensor.values()[(output * 4 + 3) * 49 + place] = 0;
                }
            }
        }
        return tensor;
    }

    private static FloatBuffer withPlane(FloatBuffer image, float value) {
        int plane = INPUT.height() * INPUT.width();
        for (int i = 3 * plane; i < 4 * plane; i++) {
            image.put(i, value);
        }
        return image;
    }

    private static FloatBuffer images(int count, long seed) {
        FloatBuffer images = FloatBuffer.allocate(count * INPUT.inputLength());
        for (int i = 0; i < count; i++) {
            images.put(Probe.input(seed + i, INPUT));
        }
        return images.flip();
    }

    private static RgbImage photo(int width, int height, long seed) {
        byte[] pixels = new byte[width * height * 3];
        new Random(seed).nextBytes(pixels);
        return new RgbImage(width, height, pixels);
    }

    private static RgbImage mirrored(RgbImage photo) {
        byte[] pixels = new byte[photo.pixels().length];
        for (int y = 0; y < photo.height(); y++) {
            for (int x = 0; x < photo.width(); x++) {
                int from = 3 * (y * photo.width() + x);
                int to = 3 * (y * photo.width() + photo.width() - 1 - x);
                System.arraycopy(photo.pixels(), from, pixels, to, 3);
            }
        }
        return new RgbImage(photo.width(), photo.height(), pixels);
    }

    private static double relativeDifference(float[] left, float[] right) {
        double largest = 0;
        double difference = 0;
        for (int i = 0; i < left.length; i++) {
            largest = Math.max(largest, Math.abs(left[i]));
            difference = Math.max(difference, Math.abs(left[i] - right[i]));
        }
        return difference / largest;
    }
}
