package org.whaledo.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.whaledo.id.EmbeddingKey;
import org.whaledo.id.ModelId;

final class RetirementTest {
    private static final ModelId OLD = OneShard.MODEL;
    private static final ModelId NEW = new ModelId("b".repeat(64));
    private static final Embedding.Vector VECTOR = new Embedding.Vector(UnitVector.normalised(new float[] {1, 2}));

    private final OneShard shard = OneShard.alone();

    @Test
    void modelThatIsWantedNoMoreLeavesNothing() {
        shard.serve(1, OLD, Optional.of(NEW));
        Photo photo = shard.photo("a");
        shard.upload(photo, 1, 2);
        shard.embed(photo, NEW, VECTOR);
        shard.run(Duration.ofSeconds(70));
        assertThat(shard.sent(ShardOutput.EmbeddingRetired.class)).isEmpty();

        shard.serve(2, NEW, Optional.empty());
        shard.run(Duration.ofSeconds(59));
        assertThat(shard.sent(ShardOutput.EmbeddingRetired.class))
                .as("within the minute it may be wanted after all")
                .isEmpty();
        shard.run(Duration.ofSeconds(5));

        assertThat(shard.sent(ShardOutput.EmbeddingRetired.class))
                .extracting(ShardOutput.EmbeddingRetired::key)
                .containsExactly(new EmbeddingKey(photo.id(), OLD));
    }

    @Test
    void candidateThatTheEmbedderKnewFirstIsKept() {
        shard.serve(1, OLD, Optional.empty());
        Photo photo = shard.photo("a");
        shard.upload(photo, 1, 2);
        shard.embed(photo, NEW, VECTOR);
        shard.run(Duration.ofSeconds(30));

        shard.serve(1, OLD, Optional.of(NEW));
        shard.run(Duration.ofSeconds(120));

        assertThat(shard.sent(ShardOutput.EmbeddingRetired.class)).isEmpty();
    }

    @Test
    void aLotIsRemovedAFewAtATime() {
        shard.serve(1, OLD, Optional.empty());
        for (int i = 0; i < 300; i++) {
            shard.embed(shard.photo("photo " + i), NEW, VECTOR);
        }
        shard.run(Duration.ofSeconds(61));
        int atFirst = shard.sent(ShardOutput.EmbeddingRetired.class).size();
        shard.run(Duration.ofSeconds(1));

        assertThat(atFirst).isEqualTo(256);
        assertThat(shard.sent(ShardOutput.EmbeddingRetired.class)).hasSize(300 - 256);
    }
}
