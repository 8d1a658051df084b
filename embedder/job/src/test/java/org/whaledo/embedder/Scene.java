package org.whaledo.embedder;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.whaledo.embedder.engine.FakeModel;
import org.whaledo.event.PhotoEmbedded;
import org.whaledo.event.PhotoRegistered;
import org.whaledo.event.Viewpoint;
import org.whaledo.id.ModelId;
import org.whaledo.topic.Vectors;

/** What one test plays with: a consumer group of its own, a store and models of its own, and the wire. */
final class Scene implements AutoCloseable {
    final String group = "embedder-" + UUID.randomUUID();
    final FakeWorld world = FakeWorld.create(TestConfiguration.engine());
    final TestCluster cluster;
    final Wire wire;
    final EmbedderConfiguration configuration;

    Scene(Platform platform, Path folder) throws Exception {
        this.cluster = platform.cluster();
        this.wire = new Wire(platform.broker(), group);
        this.configuration = TestConfiguration.of(platform.broker().bootstrap(), group, folder);
    }

    List<PhotoRegistered> upload(String name, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> world.photos.upload("surveys/" + name + "/" + i + ".jpg"))
                .toList();
    }

    /** Forward passes wait for permits from now on. */
    Semaphore blockForwardPasses() {
        Semaphore gate = new Semaphore(0);
        world.models.beforeForward(size -> pass(gate));
        return gate;
    }

    /** Every sound photo has its vector under the model, the same each time. */
    void assertVectors(ModelId model, Collection<PhotoRegistered> photos) {
        for (PhotoRegistered photo : photos) {
            byte[] content = photo.getObjectKey().getBytes(StandardCharsets.UTF_8);
            List<PhotoEmbedded> outcomes = wire.outcomes(List.of(photo)).stream()
                    .filter(outcome -> outcome.getModelId().equals(model.hex()))
                    .filter(outcome -> outcome.getFailureCode() == null)
                    .toList();
            assertThat(outcomes).as(photo.getObjectKey()).isNotEmpty().allSatisfy(outcome -> {
                assertThat(outcome.getInputDigest()).isEqualTo(photo.getInputDigest());
                assertThat(Vectors.decode(outcome.getVector()))
                        .containsExactly(FakeModel.expected(model, content, Viewpoint.LEFT));
            });
        }
    }

    @Override
    public void close() throws Exception {
        world.models.beforeForward(size -> {});
        world.store.outage(false);
        cluster.cancelAll();
        wire.close();
        assertThat(SharedEngines.running()).as("engines left behind").isZero();
        assertThat(world.models.open()).as("models left open").isZero();
        world.close();
    }

    private static void pass(Semaphore gate) {
        try {
            gate.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the engine is being closed", e);
        }
    }
}
