package org.whaledo.ranker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.whaledo.id.ModelId;
import org.whaledo.id.PhotoId;
import org.whaledo.topic.Topics;

/** One history of photos, decisions, failures and removals, on several numbers of shards and of processes. */
class ShardingIT {
    private static final ModelId MODEL = SyntheticCatalogue.model(1);
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final long SEED = 42;
    private static final int PHOTOS = 160;

    @TempDir
    private Path folder;

    @Test
    void answersAreTheSameWhateverTheShardsAndProcesses() throws Exception {
        // When one instance has all shards, or two processes share them and one of them dies half-way
        SortedMap<PhotoId, String> one = answersOfOneInstance(1);
        SortedMap<PhotoId, String> four = answersOfOneInstance(4);
        SortedMap<PhotoId, String> fourOfTwo = answersOfTwoProcesses(4);
        SortedMap<PhotoId, String> eightOfTwo = answersOfTwoProcesses(8);

        // Then
        assertThat(one).as("seed %d", SEED).hasSize(PHOTOS - PHOTOS / 10);
        assertThat(new HashSet<>(one.values())).hasSizeGreaterThan(PHOTOS / 2);
        assertThat(four).as("seed %d", SEED).isEqualTo(one);
        assertThat(fourOfTwo).as("seed %d", SEED).isEqualTo(one);
        assertThat(eightOfTwo).as("seed %d", SEED).isEqualTo(one);
    }

    private SortedMap<PhotoId, String> answersOfOneInstance(int shards) {
        try (RankerWorld world = new RankerWorld(shards, folder.resolve("one-" + shards))) {
            history(world).write(PHOTOS);
            world.start("a");
            world.awaitRest();
            return world.soundAnswers();
        }
    }

    private SortedMap<PhotoId, String> answersOfTwoProcesses(int shards) throws IOException, InterruptedException {
        Path own = folder.resolve("two-" + shards);
        try (RankerWorld world = new RankerWorld(shards, own)) {
            History history = history(world);
            RankerProcess other = RankerProcess.start(world.bootstrap(), own.resolve("b"));
            world.start("a");
            try {
                await().atMost(PATIENCE).until(() -> world.shardsOf("a") == shards / 2);
                history.write(PHOTOS / 2);
                await().atMost(PATIENCE).until(() -> world.read(Topics.MATCHES).size() > PHOTOS / 8);
            } finally {
                other.kill();
            }
            assertThat(other.wasKilled()).isTrue();
            history.write(PHOTOS / 2, PHOTOS);
            world.awaitRest();
            return world.soundAnswers();
        }
    }

    private static History history(RankerWorld world) {
        return new History(world, new SyntheticCatalogue(SEED, 12, 32), MODEL);
    }
}
