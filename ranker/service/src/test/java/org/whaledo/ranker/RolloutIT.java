package org.whaledo.ranker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.whaledo.event.EmbeddingRequested;
import org.whaledo.event.MatchesRanked;
import org.whaledo.id.ModelId;
import org.whaledo.id.PhotoId;
import org.whaledo.topic.Topics;

class RolloutIT {
    private static final ModelId A = SyntheticCatalogue.model(1);
    private static final ModelId B = SyntheticCatalogue.model(2);
    private static final ModelId C = SyntheticCatalogue.model(3);
    private static final int PHOTOS = 60;

    private final SyntheticCatalogue catalogue = new SyntheticCatalogue(5, 6, 32);

    @TempDir
    private Path folder;

    @Test
    void secondModelServesOnceEveryPhotoHasItsEmbedding() {
        Map<PhotoId, Integer> numbers = new HashMap<>();
        try (RankerWorld world = new RankerWorld(4, folder)) {
            // Given answers under A, and an embedder that does what it is asked
            world.start("a");
            world.publish(A);
            for (int number = 0; number < PHOTOS; number++) {
                numbers.put(catalogue.id(number), number);
                world.register(catalogue.photo(number));
                world.embed(catalogue.embedding(number, A));
            }
            world.awaitRest();
            try (CommittedReader embedder = new CommittedReader(
                    Map.of("bootstrap.servers", world.bootstrap()), List.of(Topics.EMBEDDING_REQUESTS), 4, record -> {
                        EmbeddingRequested asked = Topics.EMBEDDING_REQUESTS
                                .values()
                                .deserializer()
                                .deserialize("", record.value());
                        int number = numbers.get(new PhotoId(asked.getPhoto().getPhotoId()));
                        world.embed(catalogue.embedding(number, new ModelId(asked.getModelId())));
                    })) {
                embedder.start();

                // When
                world.publish(B);
                await().atMost(Duration.ofSeconds(60)).until(() -> world.read(Topics.CONTROL).stream()
                        .anyMatch(control -> control.value().getEpoch() == 2));
                world.awaitRest();
            }

            // Then
            assertThat(world.soundAnswers().values()).hasSize(PHOTOS).allMatch(each -> each.contains(B.hex()));
            assertThat(world.read(Topics.MATCHES).stream().map(ConsumerRecord::value))
                    .allSatisfy(RolloutIT::assertMadeUnderOneModel);
        }
    }

    @Test
    void aLaterModelTakesTheTurnOfOneThatRolls() {
        try (RankerWorld world = new RankerWorld(4, folder);
                FakeEmbedder embedder = new FakeEmbedder(world, catalogue, B, PHOTOS / 4)) {
            // Given answers under A, and B that will not be complete
            world.start("a");
            world.publish(A);
            for (int number = 0; number < PHOTOS; number++) {
                embedder.upload(number, A);
            }
            world.awaitRest();
            world.publish(B);
            await().atMost(Duration.ofSeconds(60)).until(() -> world.read(Topics.ROLLOUT_PROGRESS).stream()
                    .anyMatch(progress -> progress.value().getHave() > 0));

            // When C is published
            world.publish(C);
            await().atMost(Duration.ofSeconds(60)).until(() -> world.read(Topics.CONTROL).stream()
                    .anyMatch(control -> control.value().getEpoch() == 2));
            world.awaitRest();

            // Then C serves, and B never did
            assertThat(world.soundAnswers().values()).hasSize(PHOTOS).allMatch(each -> each.contains(C.hex()));
            assertThat(world.read(Topics.MATCHES).stream().map(ConsumerRecord::value))
                    .noneMatch(answer -> answer.getModelId().equals(B.hex()));

            // And what B still gets is of no use to it
            assertThat(embedder.letGo()).isPositive();
            world.awaitRest();
            assertThat(world.read(Topics.CONTROL).stream()
                            .mapToLong(control -> control.value().getEpoch())
                            .max())
                    .hasValue(2);
            assertThat(world.switchovers().breaches()).isEmpty();
        }
    }

    private static void assertMadeUnderOneModel(MatchesRanked answer) {
        assertThat(answer.getModelId()).isEqualTo(answer.getEpoch() == 1 ? A.hex() : B.hex());
    }
}
