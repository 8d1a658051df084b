package org.whaledo.ranker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.whaledo.id.ModelId;
import org.whaledo.id.PhotoId;
import org.whaledo.topic.Topics;

/** Promises 2a and 2b when a process dies after some partial answers of a round and before the others. */
class PartialKillIT {
    private static final ModelId MODEL = SyntheticCatalogue.model(1);
    private static final int SHARDS = 4;
    private static final int ATTEMPTS = 6;
    private static final int FRESH = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final SyntheticCatalogue catalogue = new SyntheticCatalogue(23, 8, 32);
    private final Set<PhotoId> due = new HashSet<>();

    @TempDir
    private Path folder;

    @Test
    void aKillBetweenTwoPartialAnswersCostsNothingButTime() throws Exception {
        try (RankerWorld world = new RankerWorld(SHARDS, folder);
                PartialWatch watch = new PartialWatch(world.bootstrap(), SHARDS)) {
            // Given
            History history = new History(world, catalogue, MODEL);
            world.publish(MODEL);

            // When processes die as soon as a round is seen in part, until one is found dead with it in part
            Optional<PartialWatch.Torn> torn = Optional.empty();
            int photos = 0;
            for (int attempt = 0; attempt < ATTEMPTS && torn.isEmpty(); attempt++) {
                history.write(photos, photos + FRESH);
                IntStream.range(photos, photos + FRESH)
                        .filter(History::isAnswered)
                        .forEach(number -> due.add(catalogue.id(number)));
                photos += FRESH;
                killInARound(world, watch);
                torn = watch.torn(due);
            }

            // Then the committed log ends between two partial answers, and has no answer of that photo
            assertThat(torn).as("a round cut in two, after %d photos", photos).isPresent();
            PhotoId cut = torn.get().round().photo();
            assertThat(torn.get().shards()).hasSizeBetween(1, SHARDS - 1);
            assertThat(answered(world)).doesNotContain(cut);

            // And whoever comes next answers it, and all others, as if nothing had been
            world.start("next");
            world.awaitRest();
            await().atMost(PATIENCE).until(watch::hasSeenTheEnd);
            assertThat(world.soundAnswers()).containsKey(cut);
            assertThat(answered(world)).containsAll(due).contains(cut);
        }
    }

    /**
     * Kills a process as soon as a round is seen in part, at the latest when it has answered everything. Returns when its
     * open transactions are aborted and all that was committed has been seen.
     */
    private void killInARound(RankerWorld world, PartialWatch watch) throws Exception {
        RankerProcess process = RankerProcess.start(world.bootstrap(), folder.resolve("victim"), "threads=" + SHARDS);
        try {
            await().atMost(PATIENCE)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(1))
                    .until(() -> {
                        watch.look();
                        return watch.torn(due).isPresent() || watch.hasAnswersOf(due);
                    });
        } finally {
            process.kill();
        }
        assertThat(process.wasKilled()).isTrue();
        await().atMost(PATIENCE).until(watch::hasSeenTheEnd);
    }

    private static Set<PhotoId> answered(RankerWorld world) {
        return world.read(Topics.MATCHES).stream().map(ConsumerRecord::key).collect(Collectors.toSet());
    }
}
