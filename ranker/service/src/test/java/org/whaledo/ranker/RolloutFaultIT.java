package org.whaledo.ranker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.whaledo.event.DecisionKind;
import org.whaledo.event.ModelEventKind;
import org.whaledo.id.ModelId;
import org.whaledo.id.PhotoId;
import org.whaledo.topic.Topics;

/** A second model amid an upload, a deletion and a decision, with one of two rankers killed meanwhile; then back to the first. */
class RolloutFaultIT {
    private static final ModelId A = SyntheticCatalogue.model(1);
    private static final ModelId B = SyntheticCatalogue.model(2);
    private static final int SHARDS = 4;
    private static final int BEFORE = 60;
    private static final int AMID = 100;
    private static final int PHOTOS = 120;
    private static final int REMOVED = 3;
    private static final int NAMED = 5;

    private final SyntheticCatalogue catalogue = new SyntheticCatalogue(5, 6, 32);

    @TempDir
    private Path folder;

    @Test
    void answersEqualTheOraclesUnderTheModelThatServes() throws Exception {
        try (RankerWorld world = new RankerWorld(SHARDS, folder);
                FakeEmbedder embedder = new FakeEmbedder(world, catalogue, B, 20)) {
            // Given two rankers and answers under A
            world.start("a");
            RankerProcess other = RankerProcess.start(world.bootstrap(), folder.resolve("b"));
            await().atMost(Duration.ofSeconds(120)).until(() -> world.shardsOf("a") == SHARDS / 2);
            world.publish(A);
            upload(embedder, 0, BEFORE);
            await().atMost(Duration.ofSeconds(120))
                    .until(() -> world.read(Topics.MATCHES).size() >= BEFORE / 2);

            // When B is published, more photos come, and one ranker dies while B is embedded
            world.publish(B);
            upload(embedder, BEFORE, AMID);
            world.remove(catalogue.id(REMOVED));
            PhotoId named = catalogue.id(NAMED);
            world.send(Topics.LABELS, 0, named.hex(), History.decision(named, DecisionKind.IDENTIFIED, "Ivory"));
            await().atMost(Duration.ofSeconds(120)).until(() -> isUnderWay(world));
            other.kill();
            upload(embedder, AMID, PHOTOS);
            await().atMost(Duration.ofSeconds(120)).until(() -> world.shardsOf("a") == SHARDS);
            assertThat(epoch(world)).as("serves A, while B lacks embeddings").isEqualTo(1);
            assertThat(embedder.letGo()).isPositive();
            await().atMost(Duration.ofSeconds(120)).until(() -> epoch(world) == 2);
            world.awaitRest();

            // Then
            assertThat(other.wasKilled()).isTrue();
            assertAllUnder(world, B, 1);

            // And back: one more epoch, nothing embedded anew
            int asked = world.read(Topics.EMBEDDING_REQUESTS).size();
            world.model(ModelEventKind.ROLLED_BACK, A);
            await().atMost(Duration.ofSeconds(60)).until(() -> epoch(world) == 3);
            world.awaitRest();
            assertAllUnder(world, A, 2);
            assertThat(world.read(Topics.EMBEDDING_REQUESTS)).hasSize(asked);
        }
    }

    private static void upload(FakeEmbedder embedder, int from, int to) {
        for (int number = from; number < to; number++) {
            embedder.upload(number, A);
        }
    }

    /** Some of the photos have an embedding under B, others lack it. */
    private static boolean isUnderWay(RankerWorld world) {
        return world.read(Topics.ROLLOUT_PROGRESS).stream()
                .anyMatch(each -> each.value().getHave() > 0 && !each.value().getComplete());
    }

    private static long epoch(RankerWorld world) {
        return world.read(Topics.CONTROL).stream()
                .mapToLong(each -> each.value().getEpoch())
                .max()
                .orElse(0);
    }

    private static void assertAllUnder(RankerWorld world, ModelId model, int switches) {
        SortedMap<PhotoId, String> answers = world.soundAnswers();
        assertThat(answers).hasSize(PHOTOS - 1);
        assertThat(answers.values().stream().filter(each -> each.contains("IDENTIFIED")))
                .hasSize(1);
        assertThat(answers.values()).allMatch(each -> each.contains("IDENTIFIED") || each.contains(model.hex()));
        SwitchoverAudit audit = world.switchovers();
        assertThat(audit.breaches()).isEmpty();
        assertThat(audit.gap()).isZero();
        assertThat(audit.switches()).hasSize(switches);
        SwitchoverAudit.Switch last = audit.switches().get(switches - 1);
        assertThat(last.revised()).isGreaterThan(BEFORE / 2);
        System.out.printf(
                "epoch %d: %d photos revised within %d ms, %s without an answer%n",
                last.epoch(),
                last.revised(),
                Duration.between(last.first(), last.last()).toMillis(),
                audit.gap());
    }
}
