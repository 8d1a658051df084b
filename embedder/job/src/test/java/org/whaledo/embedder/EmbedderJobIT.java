package org.whaledo.embedder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.whaledo.embedder.engine.TestPhotos;
import org.whaledo.event.ModelEventKind;
import org.whaledo.event.PhotoRegistered;
import org.whaledo.failure.FailureCode;
import org.whaledo.id.EmbeddingKey;
import org.whaledo.id.ModelId;
import org.whaledo.topic.EventHeaders;
import org.whaledo.topic.Partitions;
import org.whaledo.topic.Topics;

/** The whole job on a broker and a cluster in this JVM, with a fake network. */
@ExtendWith(Platform.Provider.class)
final class EmbedderJobIT {
    private static final ModelId A = TestPhotos.model(1);
    private static final ModelId B = TestPhotos.model(2);

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
    void embedsPhotosAndRequestsAndStopsForNothing() throws Exception {
        JobID job = scene.cluster.run(scene.configuration, scene.world.engines());
        scene.wire.awaitModelKnown(A, scene.world.photos);

        Random random = new Random(11);
        List<PhotoRegistered> sound = scene.upload("sound", 50);
        List<PhotoRegistered> broken = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            scene.wire.register(sound.get(i));
            byte[] garbage = new byte[1 + random.nextInt(40)];
            random.nextBytes(garbage);
            scene.wire.garbage(i % 2 == 0 ? Topics.PHOTOS : Topics.EMBEDDING_REQUESTS, garbage);
            if (i % 10 == 0) {
                broken.add(scene.world.photos.uploadBroken("broken-" + i));
                scene.wire.register(broken.get(broken.size() - 1));
            }
        }
        scene.wire.remove(sound.get(0));
        List<PhotoRegistered> requested = scene.upload("requested", 20);
        requested.forEach(photo -> scene.wire.request(B, photo));

        scene.wire.awaitOutcomes(A, sound);
        scene.wire.awaitOutcomes(A, broken);
        scene.wire.awaitOutcomes(B, requested);
        scene.assertVectors(A, sound);
        scene.assertVectors(B, requested);
        assertThat(scene.wire.outcomes(sound)).hasSize(50);
        assertThat(scene.wire.outcomes(requested)).hasSize(20);
        assertThat(scene.wire.outcomes(broken))
                .hasSize(5)
                .allMatch(outcome -> FailureCode.CORRUPT_IMAGE.code().equals(outcome.getFailureCode()));
        assertGarbageIsQuarantined(50);
        assertThat(scene.wire.records()).allSatisfy(EmbedderJobIT::assertRecordIsInPlace);
        assertThat(scene.cluster.restarts(job)).isZero();
    }

    @Test
    void embedsUnderEveryWantedModelFromTheMomentItIsKnown() throws Exception {
        scene.cluster.run(scene.configuration, scene.world.engines());
        scene.wire.awaitModelKnown(A, scene.world.photos);
        List<PhotoRegistered> before = scene.upload("before", 5);
        before.forEach(scene.wire::register);
        scene.wire.awaitOutcomes(A, before);

        scene.wire.publish(ModelEventKind.PUBLISHED, B);
        scene.wire.awaitModelKnown(B, scene.world.photos);
        List<PhotoRegistered> after = scene.upload("after", 5);
        after.forEach(scene.wire::register);

        scene.wire.awaitOutcomes(A, after);
        scene.wire.awaitOutcomes(B, after);
        scene.assertVectors(B, after);
        assertThat(scene.world.models.loads()).as("each loaded once").containsExactly(A, B);
    }

    @Test
    void loadsWantedModelsBeforeTheirFirstPhoto() throws Exception {
        JobID job = scene.cluster.run(scene.configuration, scene.world.engines());
        await().atMost(Duration.ofSeconds(60))
                .until(() -> EmbedderStatus.loadedModels().contains(A));

        String savepoint = scene.cluster.stopWithSavepoint(job, folder);
        assertThat(EmbedderStatus.loadedModels()).isEmpty();
        scene.cluster.resume(scene.configuration, scene.world.engines(), savepoint);

        await().atMost(Duration.ofSeconds(60))
                .until(() -> EmbedderStatus.loadedModels().contains(A));
        assertThat(scene.world.models.decoded()).isZero();
    }

    @Test
    void failsForGoodWhenTheDemandedGpuIsAbsent() throws Exception {
        EmbedderConfiguration demanding = scene.configuration.with(DeviceDemand.GPU);

        JobID job = scene.cluster.submit(demanding, scene.world.engines(), new Configuration());

        assertThat(scene.cluster.result(job).getSerializedThrowable())
                .hasValueSatisfying(error -> assertThat(error).hasStackTraceContaining("device = gpu"));
    }

    private void assertGarbageIsQuarantined(int count) {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(scene.wire.quarantined())
                .hasSize(count)
                .allMatch(record -> record.getCode().equals("WD-301"))
                .extracting(record -> record.getTopic() + "-" + record.getPartition() + "-" + record.getOffset())
                .doesNotHaveDuplicates());
    }

    private static void assertRecordIsInPlace(ConsumerRecord<byte[], byte[]> record) {
        EmbeddingKey key = EmbeddingKey.parse(new String(record.key(), StandardCharsets.UTF_8));
        assertThat(record.partition()).isEqualTo(Partitions.of(key.photo(), Wire.PARTITIONS));
        assertThat(EventHeaders.id(record.headers())).isPresent();
        assertThat(EventHeaders.traceparent(record.headers())).isPresent();
    }
}
