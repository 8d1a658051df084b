package org.whaledo.embedder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.api.common.JobID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.whaledo.embedder.EmbedderConfiguration.Flow;
import org.whaledo.embedder.engine.TestPhotos;
import org.whaledo.event.ModelEventKind;
import org.whaledo.event.PhotoEmbedded;
import org.whaledo.event.PhotoRegistered;
import org.whaledo.failure.FailureCode;
import org.whaledo.id.ModelId;

/** The job while something goes wrong: slow, out, killed, moved. Each test proves that its fault fired. */
@ExtendWith(Platform.Provider.class)
final class EmbedderFaultsIT {
    private static final ModelId A = TestPhotos.model(1);
    private static final int MANY = 1_000_000;

    @TempDir
    private Path folder;

    private Scene scene;

    @BeforeEach
    void opens(Platform platform) throws Exception {
        scene = new Scene(platform, folder);
        scene.wire.publish(ModelEventKind.PUBLISHED, A);
    }

    @AfterEach
    void closes() throws Exception {
        scene.close();
    }

    @Test
    void givesUpSlowPhotosAsFailures() throws Exception {
        Semaphore gate = scene.blockForwardPasses();
        Flow hasty = new Flow(2, 8, 8, Duration.ofMillis(700));
        JobID job = scene.cluster.run(scene.configuration.with(hasty), scene.world.engines());
        List<PhotoRegistered> photos = scene.upload("slow", 10);

        photos.forEach(photo -> scene.wire.request(A, photo));
        scene.wire.awaitOutcomes(A, photos);
        gate.release(MANY);

        assertThat(scene.wire.outcomes(photos))
                .allMatch(outcome -> FailureCode.EMBEDDING_TIMED_OUT.code().equals(outcome.getFailureCode()));
        List<PhotoRegistered> next = scene.upload("next", 1);
        scene.wire.request(A, next.get(0));
        scene.wire.awaitOutcomes(A, next);
        scene.assertVectors(A, next);
        assertThat(scene.cluster.restarts(job)).isZero();
    }

    @Test
    void holdsBackWhileTheStoreIsOutAndFailsNobody() throws Exception {
        JobID job = run(scene.configuration);
        requestAndAwait("before");
        List<PhotoRegistered> photos = scene.upload("outage", 100);
        scene.world.store.outage(true);

        photos.forEach(photo -> scene.wire.request(A, photo));
        await().atMost(Duration.ofSeconds(30)).until(() -> scene.world.store.refusals() > 20);

        int mayBeUnderWay = 2 * scene.configuration.flow().requestsInFlight();
        assertThat(scene.world.running()).isBetween(1, mayBeUnderWay);
        assertThat(scene.wire.outcomes(photos)).isEmpty();
        scene.world.store.outage(false);
        scene.wire.awaitOutcomes(A, photos);
        scene.assertVectors(A, photos);
        assertThat(scene.cluster.restarts(job)).isZero();
    }

    @Test
    void losesAndDoublesNothingBetweenSavepointsOfOneAndTwoSubtasks() throws Exception {
        EmbedderConfiguration once = exactlyOnce("rescale");
        List<PhotoRegistered> all = new ArrayList<>();
        JobID job = run(TestConfiguration.parallel(once, 1));
        scene.wire.awaitModelKnown(A, scene.world.photos);
        for (int parallelism : List.of(2, 1)) {
            Semaphore gate = scene.blockForwardPasses();
            List<PhotoRegistered> photos = scene.upload("to-" + parallelism, 60);
            photos.forEach(scene.wire::register);
            all.addAll(photos);
            await().atMost(Duration.ofSeconds(60)).until(() -> scene.world.running() > 8);
            // A savepoint waits for the queues, so the passes must go on, and yet not be done before it
            slowForwardPasses(Duration.ofMillis(400));
            gate.release(MANY);
            String savepoint = scene.cluster.stopWithSavepoint(job, folder.resolve("savepoints"));
            assertThat(scene.wire.outcomes(all))
                    .as("work remains in the savepoint")
                    .hasSizeLessThan(all.size());
            job = scene.cluster.resume(TestConfiguration.parallel(once, parallelism), scene.world.engines(), savepoint);
        }

        scene.wire.awaitOutcomes(A, all);
        scene.assertVectors(A, all);
        assertThat(scene.wire.outcomes(all))
                .extracting(PhotoEmbedded::getPhotoId)
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void losesNothingWithItsTaskManager(boolean exactlyOnce) throws Exception {
        JobID job = run(exactlyOnce ? exactlyOnce("kill") : scene.configuration);
        scene.wire.awaitModelKnown(A, scene.world.photos);
        List<PhotoRegistered> photos = scene.upload("kill", 300);
        for (int kill = 0; kill < 3; kill++) {
            slowForwardPasses(Duration.ofMillis(40));
            photos.subList(kill * 100, kill * 100 + 60).forEach(scene.wire::register);
            Semaphore gate = scene.blockForwardPasses();
            photos.subList(kill * 100 + 60, kill * 100 + 100).forEach(scene.wire::register);
            await().atMost(Duration.ofSeconds(60)).until(() -> scene.world.running() > 4);
            scene.cluster.killTaskManager();
            gate.release(MANY);
        }

        scene.wire.awaitOutcomes(A, photos);
        scene.assertVectors(A, photos);
        assertThat(scene.cluster.restarts(job)).as("the kills were felt").isEqualTo(3);
        List<String> ids = scene.wire.outcomes(photos).stream()
                .map(PhotoEmbedded::getPhotoId)
                .toList();
        assertThat(new HashSet<>(ids)).hasSize(photos.size());
        if (exactlyOnce) {
            assertThat(ids).doesNotHaveDuplicates();
        }
    }

    private JobID run(EmbedderConfiguration configuration) throws Exception {
        return scene.cluster.run(configuration, scene.world.engines());
    }

    private void requestAndAwait(String name) {
        List<PhotoRegistered> photos = scene.upload(name, 1);
        scene.wire.request(A, photos.get(0));
        scene.wire.awaitOutcomes(A, photos);
    }

    private EmbedderConfiguration exactlyOnce(String what) {
        return scene.configuration.with(new Delivery.ExactlyOnce(what + "-" + scene.group, Duration.ofMinutes(5)));
    }

    /** So slow that work is under way whenever something happens. */
    private void slowForwardPasses(Duration each) {
        scene.world.models.beforeForward(size -> LockSupport.parkNanos(each.toNanos()));
    }
}
