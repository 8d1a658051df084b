package org.whaledo.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.whaledo.event.Verdict;
import org.whaledo.failure.FailureCode;
import org.whaledo.id.EmbeddingKey;
import org.whaledo.id.ModelId;

/** A model whose files were gone, and then put back. */
final class WantOfModelTest {
    private static final ModelId NEXT = new ModelId("b".repeat(64));
    private static final Embedding.Failed NO_WEIGHTS =
            new Embedding.Failed(new FailureNote(FailureCode.MODEL_ABSENT.code(), "no weights"));

    private final OneShard shard = OneShard.alone();
    private final Photo photo = shard.photo("a");

    @Test
    void photosOfTheServingModelAreAskedForUntilTheyCanBeEmbedded() {
        // Given an answer that tells of the failure, and nothing that anybody waits for
        shard.serve(1, OneShard.MODEL, Optional.empty());
        shard.apply(new ShardEvent.Registered(photo));
        shard.embed(photo, OneShard.MODEL, NO_WEIGHTS);
        assertThat(shard.published())
                .extracting(each -> each.answer().verdict())
                .containsExactly(Verdict.FAILED);
        assertThat(shard.status().isQuiet()).isTrue();

        // When time passes and every attempt fails
        int early = attempts(Duration.ofMinutes(30));
        int late = attempts(Duration.ofMinutes(30));

        // Then it is tried ever more rarely
        assertThat(early).isGreaterThan(late);
        assertThat(late).isPositive();

        // And once it works, that is the answer and the end
        shard.embed(photo, OneShard.MODEL, new Embedding.Vector(UnitVector.normalised(new float[] {1, 2})));
        shard.run(Duration.ofMinutes(20));
        assertThat(shard.sent(ShardOutput.EmbeddingWanted.class)).isEmpty();
        assertThat(shard.status().isQuiet()).isTrue();
    }

    @Test
    void candidateWithoutFilesIsTriedOnce() {
        shard.serve(1, OneShard.MODEL, Optional.of(NEXT));
        shard.upload(photo, 1, 2);
        shard.embed(photo, NEXT, NO_WEIGHTS);

        assertThat(attempts(Duration.ofMinutes(20))).isZero();
    }

    /** How often the photo is asked for in that time; each attempt fails. */
    private int attempts(Duration time) {
        int attempts = 0;
        for (long second = 0; second < time.toSeconds(); second++) {
            shard.run(Duration.ofSeconds(1));
            for (ShardOutput.EmbeddingWanted wanted : shard.sent(ShardOutput.EmbeddingWanted.class)) {
                assertThat(wanted.key()).isEqualTo(new EmbeddingKey(photo.id(), OneShard.MODEL));
                shard.embed(photo, OneShard.MODEL, NO_WEIGHTS);
                attempts++;
            }
        }
        return attempts;
    }
}
