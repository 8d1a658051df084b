package org.whaledo.ranker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.whaledo.event.MatchesRanked;
import org.whaledo.event.ModelEventKind;
import org.whaledo.event.Verdict;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;
import org.whaledo.id.ModelId;
import org.whaledo.topic.Topics;

/** Promises 2a and 2b when the ranker's memory is lost while it owes answers, and is seeded from those that it gave. */
class RankerResetIT {
    private static final ModelId A = SyntheticCatalogue.model(1);
    private static final ModelId B = SyntheticCatalogue.model(2);
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int SHARDS = 4;
    private static final int BEFORE = 40;
    private static final int AMID = 80;
    private static final int PHOTOS = 90;
    private static final int REMOVED = 3;

    private final SyntheticCatalogue catalogue = new SyntheticCatalogue(7, 6, 32);

    @TempDir
    private Path folder;

    @Test
    void revisionsAndEpochsGoOnWhereTheyWere() throws Exception {
        try (RankerWorld world = new RankerWorld(SHARDS, folder);
                FakeEmbedder embedder = new FakeEmbedder(world, catalogue, B, Integer.MAX_VALUE)) {
            // Given a ranker that has served two models, and dies amid an upload; then a photo goes and others come
            answerUnderTwoModels(world, embedder);
            killAmidAnUpload(world, embedder);
            world.remove(catalogue.id(REMOVED));
            upload(embedder, AMID, PHOTOS);
            int answered = world.read(Topics.MATCHES).size();

            // When its memory is lost, it refuses to go on without
            MemoryTopics memory = new MemoryTopics(world.configuration("next").application());
            world.delete(List.of(memory.shards()));
            Failure shards = catchThrowableOfType(Failure.class, () -> world.start("next"));
            world.delete(List.of(memory.rollouts()));

            // And a reset gives it back
            RankerReset.Outcome outcome = RankerReset.run(world.configuration("next"));
            world.start("next");
            world.awaitRest();

            // Then every answer is right, and each revision follows the one before
            assertThat(shards.code()).isEqualTo(FailureCode.RANKER_MEMORY_LOST);
            assertThat(shards).hasMessageContaining(memory.shards());
            assertThat(outcome.shards()).isEqualTo(SHARDS);
            assertThat(outcome.answers()).isGreaterThanOrEqualTo(BEFORE);
            assertThat(world.read(Topics.MATCHES)).hasSizeGreaterThan(answered);
            assertAllUnder(world, B);
            assertThat(last(world, REMOVED).getVerdict()).isEqualTo(Verdict.DELETED);
            assertThat(last(world, REMOVED).getRevision()).isGreaterThan(2);

            // And it still knows which model served before
            world.model(ModelEventKind.ROLLED_BACK, A);
            await().atMost(PATIENCE).until(() -> epoch(world) == 3);
            world.awaitRest();
            assertAllUnder(world, A);
        }
    }

    @Test
    void rolloutThatForgotWhatServedIsRefusedToo() {
        try (RankerWorld world = new RankerWorld(SHARDS, folder)) {
            world.start("a");
            world.publish(A);
            world.awaitRest();
            world.stop("a");
            String rollouts = new MemoryTopics(world.configuration("a").application()).rollouts();
            world.delete(List.of(rollouts));

            Failure refusal = catchThrowableOfType(Failure.class, () -> world.start("a"));

            assertThat(refusal.code()).isEqualTo(FailureCode.RANKER_MEMORY_LOST);
            assertThat(refusal).hasMessageContaining(rollouts);
        }
    }

    @Test
    void nothingIsTouchedWhileAnInstanceRuns() {
        try (RankerWorld world = new RankerWorld(SHARDS, folder)) {
            History history = new History(world, catalogue, A);
            world.start("a");
            history.write(20);
            world.awaitRest();

            Failure refusal = catchThrowableOfType(Failure.class, () -> RankerReset.run(world.configuration("b")));

            assertThat(refusal.code()).isEqualTo(FailureCode.RANKER_RUNNING);
            history.write(20, 40);
            world.awaitRest();
            assertThat(world.soundAnswers()).hasSize(36);
        }
    }

    private void answerUnderTwoModels(RankerWorld world, FakeEmbedder embedder) {
        world.start("first");
        world.publish(A);
        upload(embedder, 0, BEFORE);
        world.awaitRest();
        world.publish(B);
        await().atMost(PATIENCE).until(() -> epoch(world) == 2);
        world.awaitRest();
        world.stop("first");
    }

    private void killAmidAnUpload(RankerWorld world, FakeEmbedder embedder) throws Exception {
        int before = world.read(Topics.MATCHES).size();
        RankerProcess process = RankerProcess.start(world.bootstrap(), folder.resolve("victim"));
        upload(embedder, BEFORE, AMID);
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> world.read(Topics.MATCHES).size() > before);
        process.kill();
        assertThat(process.wasKilled()).isTrue();
    }

    private static void upload(FakeEmbedder embedder, int from, int to) {
        for (int number = from; number < to; number++) {
            embedder.upload(number, B);
            embedder.upload(number, A);
        }
    }

    private static void assertAllUnder(RankerWorld world, ModelId model) {
        assertThat(world.soundAnswers()).hasSize(PHOTOS - 1);
        assertThat(world.soundAnswers().values()).allMatch(each -> each.contains(model.hex()));
    }

    private MatchesRanked last(RankerWorld world, int number) {
        return world.read(Topics.MATCHES).stream()
                .filter(record -> record.key().equals(catalogue.id(number)))
                .map(ConsumerRecord::value)
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    private static long epoch(RankerWorld world) {
        return world.read(Topics.CONTROL).stream()
                .mapToLong(each -> each.value().getEpoch())
                .max()
                .orElse(0);
    }
}
