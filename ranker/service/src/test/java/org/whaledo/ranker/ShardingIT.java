package org.whaledo.ranker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.whaledo.id.ModelId;
import org.whaledo.id.PhotoId;

/** One history of photos, decisions, failures and removals, on several numbers of shards and instances. */
class ShardingIT {
    private static final ModelId MODEL = SyntheticCatalogue.model(1);
    private static final long SEED = 42;
    private static final int PHOTOS = 160;

    @TempDir
    private Path folder;

    @Test
    void answersAreTheSameWhateverTheShardsAndInstances() {
        // When
        SortedMap<PhotoId, String> one = answers(1, false);
        SortedMap<PhotoId, String> four = answers(4, false);
        SortedMap<PhotoId, String> eight = answers(8, true);

        // Then
        assertThat(four).as("seed %d", SEED).isEqualTo(one);
        assertThat(eight).as("seed %d", SEED).isEqualTo(one);
    }

    /** @param takeover a second instance works beside the first, and leaves its shards to it half-way */
    private SortedMap<PhotoId, String> answers(int shards, boolean takeover) {
        try (RankerWorld world = new RankerWorld(shards, folder.resolve("" + shards))) {
            History history = new History(world, new SyntheticCatalogue(SEED, 12, 32), MODEL);
            world.start("a");
            if (takeover) {
                world.start("b");
            }
            history.write(PHOTOS / 2);
            if (takeover) {
                world.awaitRest();
                assertThat(world.shardsOf("b")).isPositive();
                world.stop("b");
            }
            history.write(PHOTOS / 2, PHOTOS);
            world.awaitRest();
            SortedMap<PhotoId, String> published = world.soundAnswers();
            assertThat(published).as("%d shards, seed %d", shards, SEED).hasSize(PHOTOS - PHOTOS / 10);
            assertThat(new HashSet<>(published.values())).hasSizeGreaterThan(PHOTOS / 2);
            return published;
        }
    }
}
