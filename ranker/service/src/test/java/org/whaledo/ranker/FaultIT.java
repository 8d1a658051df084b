package org.whaledo.ranker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.whaledo.event.Quarantined;
import org.whaledo.id.EmbeddingKey;
import org.whaledo.id.ModelId;
import org.whaledo.id.PhotoId;
import org.whaledo.topic.Topic;
import org.whaledo.topic.Topics;

class FaultIT {
    private static final ModelId MODEL = SyntheticCatalogue.model(1);
    private static final int SHARDS = 4;

    private final SyntheticCatalogue catalogue = new SyntheticCatalogue(11, 8, 32);

    @TempDir
    private Path folder;

    @Test
    void killedProcessesCostNothingButTime() throws Exception {
        try (RankerWorld world = new RankerWorld(SHARDS, folder)) {
            // Given
            History history = new History(world, catalogue, MODEL);
            history.write(60);
            RankerProcess first = RankerProcess.start(world.bootstrap(), folder.resolve("first"));
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> world.read(Topics.MATCHES).size() >= 5);

            // When it dies in the middle, its folder is gone, and two others go on, of which one dies as well
            first.kill();
            int seenByReaders = world.read(Topics.MATCHES).size();
            history.write(60, 120);
            RankerProcess second = RankerProcess.start(world.bootstrap(), folder.resolve("second"));
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> world.read(Topics.MATCHES).size() > seenByReaders);
            second.kill();
            world.start("third");
            world.awaitRest();

            // Then
            assertThat(first.wasKilled()).isTrue();
            assertThat(second.wasKilled()).isTrue();
            assertThat(world.soundAnswers()).hasSize(108);
        }
    }

    @Test
    void badRecordsStopNothingButThemselves() {
        try (RankerWorld world = new RankerWorld(SHARDS, folder)) {
            // Given
            world.start("a");
            History history = new History(world, catalogue, MODEL);
            history.write(20);
            List<Topic<?, ?>> inputs = List.of(
                    Topics.PHOTOS,
                    Topics.EMBEDDINGS,
                    Topics.IDENTITY,
                    Topics.CONTROL,
                    Topics.PROBES,
                    Topics.PARTIALS,
                    Topics.LABELS,
                    Topics.MODELS,
                    Topics.ROLLOUT_PROGRESS);

            // When
            inputs.forEach(topic -> world.sendRaw(topic, 0, bytes("no id"), bytes("no record")));
            misplace(world, 1000);
            history.write(20, 40);
            world.awaitRest();

            // Then
            List<ConsumerRecord<String, Quarantined>> quarantined = world.read(Topics.QUARANTINE);
            assertThat(topics(quarantined, "WD-301"))
                    .containsExactlyInAnyOrderElementsOf(
                            inputs.stream().map(Topic::fullName).toList());
            assertThat(topics(quarantined, "WD-303"))
                    .containsExactlyInAnyOrder(Topics.PHOTOS.fullName(), Topics.EMBEDDINGS.fullName());
            assertThat(world.soundAnswers()).hasSize(36).doesNotContainKey(catalogue.id(1000));

            // And a restart, which reads them again in its restore, quarantines nothing twice
            world.stop("a");
            world.start("b");
            history.write(40, 50);
            world.awaitRest();
            assertThat(world.read(Topics.QUARANTINE)).hasSameSizeAs(quarantined);
            assertThat(world.soundAnswers()).hasSize(45);
        }
    }

    private void misplace(RankerWorld world, int number) {
        PhotoId photo = catalogue.id(number);
        int elsewhere = (world.home(photo) + 1) % SHARDS;
        world.send(Topics.PHOTOS, elsewhere, photo, catalogue.photo(number));
        world.send(Topics.EMBEDDINGS, elsewhere, new EmbeddingKey(photo, MODEL), catalogue.embedding(number, MODEL));
    }

    private static Set<String> topics(List<ConsumerRecord<String, Quarantined>> quarantined, String code) {
        Set<String> topics = new TreeSet<>();
        quarantined.stream()
                .filter(each -> each.value().getCode().equals(code))
                .forEach(each -> topics.add(each.value().getTopic()));
        return topics;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
