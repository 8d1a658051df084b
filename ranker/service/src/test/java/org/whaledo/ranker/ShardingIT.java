package org.whaledo.ranker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
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
        SortedMap<PhotoId, String> one = answers(1, Set.of("a"));
        SortedMap<PhotoId, String> four = answers(4, Set.of("a"));
        SortedMap<PhotoId, String> eight = answers(8, Set.of("a", "b"));

        // Then
        assertThat(four).as("seed %d", SEED).isEqualTo(one);
        assertThat(eight).as("seed %d", SEED).isEqualTo(one);
    }

    private SortedMap<PhotoId, String> answers(int shards, Set<String> instances) {
        try (RankerWorld world = new RankerWorld(shards, folder.resolve("" + shards))) {
            instances.forEach(world::start);
            new History(world, new SyntheticCatalogue(SEED, 12, 32), MODEL).write(PHOTOS);
            world.awaitRest();
            AnswersInForce answers = new AnswersInForce(world);
            SortedMap<PhotoId, String> published = answers.published();
            assertThat(published)
                    .as("%d shards, seed %d", shards, SEED)
                    .hasSize(PHOTOS - PHOTOS / 10)
                    .isEqualTo(answers.expected(MODEL));
            assertThat(new HashSet<>(published.values())).hasSizeGreaterThan(PHOTOS / 2);
            return published;
        }
    }
}
