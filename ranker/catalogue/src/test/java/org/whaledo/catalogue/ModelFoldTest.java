package org.whaledo.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.whaledo.id.ModelId;

final class ModelFoldTest {
    private static final ModelId A = new ModelId("a".repeat(64));
    private static final ModelId B = new ModelId("b".repeat(64));
    private static final ModelId C = new ModelId("c".repeat(64));
    private final ModelFold fold = new ModelFold();

    @Test
    void firstModelServesAtOnce() {
        fold.published(3, A);

        assertServes(1, A);
        assertThat(fold.stage(3)).contains(ModelFold.Stage.ACTIVATED);
    }

    @Test
    void laterModelServesWhenAllShardsAreComplete() {
        fold.published(0, A);
        fold.published(1, B);
        assertServes(1, A);
        fold.progressed(new RolloutTally(0, 1, B, 1_000, 995, 5));
        assertThat(fold.due(2)).isEmpty();
        fold.progressed(new RolloutTally(1, 1, B, 0, 0, 0));
        assertThat(fold.due(2)).hasValue(1);

        fold.activated(1);

        assertServes(2, B);
        assertThat(fold.serving().flatMap(Serving::previous)).contains(A);
        assertThat(fold.due(2)).isEmpty();
    }

    @Test
    void waitsForAPersonWhenTooMuchFails() {
        fold.published(0, A);
        fold.published(1, B);
        fold.progressed(new RolloutTally(0, 1, B, 1_000, 994, 6));

        assertThat(fold.due(1)).isEmpty();
    }

    @Test
    void laterPublicationSupersedesTheOneThatRolls() {
        fold.published(0, A);
        fold.published(1, B);
        fold.published(2, C);
        fold.activated(1);

        assertServes(1, A);
        assertThat(fold.stage(1)).contains(ModelFold.Stage.SUPERSEDED);
        assertThat(fold.serving().flatMap(Serving::candidate)).contains(C);
    }

    @Test
    void cancelledRolloutIsOver() {
        fold.published(0, A);
        fold.published(1, B);
        fold.cancelled(1);
        fold.activated(1);

        assertServes(1, A);
        assertThat(fold.stage(1)).contains(ModelFold.Stage.CANCELLED);
    }

    @Test
    void rollBackRaisesTheEpochAndLeavesTheNextRolloutAlone() {
        fold.published(0, A);
        fold.published(1, B);
        fold.activated(1);
        fold.published(2, C);

        fold.rolledBack(A);

        assertServes(3, A);
        assertThat(fold.serving().flatMap(Serving::candidate)).contains(C);
        fold.rolledBack(new ModelId("d".repeat(64)));
        assertServes(3, A);
    }

    private void assertServes(long epoch, ModelId model) {
        assertThat(fold.serving().map(Serving::epoch)).isEqualTo(Optional.of(epoch));
        assertThat(fold.serving().map(Serving::serving)).isEqualTo(Optional.of(model));
    }
}
