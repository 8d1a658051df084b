package org.whaledo.embedder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.imageio.ImageIO;
import org.apache.flink.api.common.JobID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.whaledo.embedder.engine.TestPhotos;
import org.whaledo.event.PhotoEmbedded;
import org.whaledo.event.PhotoRegistered;
import org.whaledo.event.Viewpoint;
import org.whaledo.failure.FailureCode;
import org.whaledo.id.ModelId;
import org.whaledo.image.PhotoDecoder;
import org.whaledo.image.Preprocessing;
import org.whaledo.network.Architecture;
import org.whaledo.network.FreshModel;
import org.whaledo.network.LocalModel;
import org.whaledo.network.PhotoEmbedder;
import org.whaledo.network.ServingNetwork;
import org.whaledo.network.ServingOptions;
import org.whaledo.store.Buckets;
import org.whaledo.topic.Vectors;

/** The job with the real network, natives and all. */
@ExtendWith(Platform.Provider.class)
final class NetworkIT {
    private static final ServingOptions OPTIONS = ServingOptions.reference().withBatch(4);

    @TempDir
    private Path folder;

    private Scene scene;
    private LocalModel model;

    @BeforeEach
    void opens(Platform platform) throws Exception {
        scene = new Scene(platform, folder);
        scene.world.serve(new NetworkModels(scene.world.store, folder.resolve("cache"), OPTIONS));
        model = FreshModel.write(folder.resolve("fresh"), Architecture.RESNET10, Preprocessing.ofSize(64, 32), 5);
        scene.world.store.put(Buckets.weights(id()), model.weights(), "application/octet-stream", Map.of());
        Path manifest = model.weights().resolveSibling(LocalModel.MANIFEST);
        scene.world.store.put(Buckets.manifest(id()), manifest, "application/json", Map.of());
    }

    @AfterEach
    void closes() throws Exception {
        scene.close();
    }

    @Test
    void embedsThroughFiveSubmissionsInOneProcess() throws Exception {
        List<PhotoRegistered> all = new ArrayList<>();
        List<byte[]> pictures = new ArrayList<>();
        for (int submission = 0; submission < 5; submission++) {
            JobID job = scene.cluster.run(scene.configuration, scene.world.engines());
            for (int i = 0; i < 4; i++) {
                pictures.add(picture(all.size()));
                PhotoRegistered photo =
                        scene.world.photos.upload(submission + "-" + i + ".png", pictures.get(all.size()));
                all.add(photo);
                scene.wire.request(id(), photo);
            }
            scene.wire.awaitOutcomes(id(), all);
            assertThat(scene.cluster.restarts(job)).isZero();
            scene.cluster.cancel(job);
            assertThat(SharedEngines.running()).isZero();
        }

        assertVectorsAreTheNetworks(all, pictures);
    }

    @Test
    void endsPhotosOfBadPicturesAndBadModelsWithTheirCodes() throws Exception {
        JobID job = scene.cluster.run(scene.configuration, scene.world.engines());
        byte[] sound = picture(1);
        PhotoRegistered torn = scene.world.photos.upload("torn.png", Arrays.copyOf(sound, sound.length / 2));
        PhotoRegistered photo = scene.world.photos.upload("sound.png", sound);
        ModelId absent = TestPhotos.model(77);

        scene.wire.request(id(), torn);
        scene.wire.request(absent, photo);
        scene.wire.request(id(), photo);

        scene.wire.awaitOutcomes(id(), List.of(torn, photo));
        scene.wire.awaitOutcomes(absent, List.of(photo));
        assertThat(scene.wire.outcomes(List.of(torn)))
                .extracting(PhotoEmbedded::getFailureCode)
                .allMatch(code -> code.startsWith("WD-1"));
        assertThat(scene.wire.outcomes(List.of(photo)))
                .extracting(PhotoEmbedded::getFailureCode)
                .containsExactlyInAnyOrder(null, FailureCode.MODEL_ABSENT.code());
        assertThat(scene.cluster.restarts(job)).isZero();
    }

    private void assertVectorsAreTheNetworks(List<PhotoRegistered> photos, List<byte[]> pictures) {
        PhotoDecoder decoder = new PhotoDecoder();
        try (ServingNetwork network = ServingNetwork.load(model, OPTIONS)) {
            PhotoEmbedder alone = new PhotoEmbedder(network);
            for (int i = 0; i < photos.size(); i++) {
                float[] expected = alone.embed(decoder.decode(pictures.get(i)), Viewpoint.LEFT)
                        .unit();
                PhotoEmbedded outcome =
                        scene.wire.outcomes(List.of(photos.get(i))).get(0);
                float[] found = Vectors.decode(outcome.getVector());
                assertThat(cosine(found, expected)).isCloseTo(1, within(1e-5));
                assertThat(outcome.getPrecision()).isEqualTo("fp32");
            }
        }
    }

    private ModelId id() {
        return model.manifest().modelId();
    }

    private static double cosine(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }

    private static byte[] picture(int seed) throws IOException {
        Random random = new Random(seed);
        BufferedImage image = new BufferedImage(80, 50, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        for (int i = 0; i < 40; i++) {
            graphics.setColor(new Color(random.nextInt(1 << 24)));
            graphics.fillOval(random.nextInt(80), random.nextInt(50), 20, 10);
        }
        graphics.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }
}
