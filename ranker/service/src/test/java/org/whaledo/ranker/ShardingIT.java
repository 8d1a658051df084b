package org.whaledo.ranker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.whaledo.id.ModelId;

class ShardingIT {
    private static final ModelId MODEL = SyntheticCatalogue.model(1);
    private static final int PHOTOS = 300;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {4})
    void answersEqualTheOracleWhateverTheShards(int shards) {
        SyntheticCatalogue catalogue = new SyntheticCatalogue(42, 12, 32);
        try (RankerWorld world = new RankerWorld(shards, folder)) {
            // Given
            world.publish(MODEL);
            world.start("a");
            long start = System.nanoTime();

            // When
            for (int i = 0; i < PHOTOS; i++) {
                world.register(catalogue.photo(i));
                world.embed(catalogue.embedding(i, MODEL));
            }
            world.awaitRest();
            System.out.println(
                    "N=" + shards + " rest after " + (System.nanoTime() - start) / 1_000_000 + " ms, matches "
                            + world.read(org.whaledo.topic.Topics.MATCHES).size());

            // Then
            AnswersInForce answers = new AnswersInForce(world);
            assertThat(answers.published()).hasSize(PHOTOS).isEqualTo(answers.expected(MODEL));
        }
    }
}
