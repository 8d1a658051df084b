package org.whaledo.embedder;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.whaledo.embedder.engine.TestPhotos;
import org.whaledo.event.ModelEvent;
import org.whaledo.event.ModelEventKind;
import org.whaledo.id.ModelId;
import org.whaledo.topic.ModelRetention;

final class WantedModelsTest {
    private static final ModelId A = TestPhotos.model(1);
    private static final ModelId B = TestPhotos.model(2);
    private static final ModelId C = TestPhotos.model(3);
    private WantedModels wanted = WantedModels.none();

    @Test
    void wantsTheFirstModelAtOnce() {
        happens(ModelEventKind.PUBLISHED, A);

        assertThat(wanted.all(Instant.EPOCH)).containsExactly(A);
    }

    @Test
    void wantsCandidateBesideWhatServes() {
        happens(ModelEventKind.PUBLISHED, A);
        happens(ModelEventKind.PUBLISHED, B);

        assertThat(wanted.all(Instant.EPOCH)).containsExactly(A, B);
    }

    @Test
    void wantsPreviousModelAfterActivation() {
        happens(ModelEventKind.PUBLISHED, A);
        happens(ModelEventKind.PUBLISHED, B);
        happens(ModelEventKind.ACTIVATED, B);
        happens(ModelEventKind.ACTIVATED, B);

        assertThat(wanted.all(Instant.EPOCH)).containsExactly(B, A);
    }

    @Test
    void forgetsSupersededAndCancelledCandidates() {
        happens(ModelEventKind.PUBLISHED, A);
        happens(ModelEventKind.PUBLISHED, B);
        happens(ModelEventKind.PUBLISHED, C);
        assertThat(wanted.all(Instant.EPOCH)).containsExactly(A, C);

        happens(ModelEventKind.CANCELLED, B);
        assertThat(wanted.all(Instant.EPOCH)).containsExactly(A, C);
        happens(ModelEventKind.CANCELLED, C);
        assertThat(wanted.all(Instant.EPOCH)).containsExactly(A);
    }

    @Test
    void returnsToWhatServedBefore() {
        happens(ModelEventKind.PUBLISHED, A);
        happens(ModelEventKind.PUBLISHED, B);
        happens(ModelEventKind.ACTIVATED, B);
        happens(ModelEventKind.PUBLISHED, C);
        happens(ModelEventKind.ROLLED_BACK, A);

        assertThat(wanted.all(Instant.EPOCH))
                .as("what was left may serve again")
                .containsExactly(A, C, B);
    }

    @Test
    void ignoresWhatTheRolloutIgnores() {
        happens(ModelEventKind.PUBLISHED, A);
        happens(ModelEventKind.PUBLISHED, B);
        happens(ModelEventKind.PUBLISHED, C);
        happens(ModelEventKind.ACTIVATED, B);
        happens(ModelEventKind.ROLLED_BACK, B);

        assertThat(wanted.all(Instant.EPOCH)).containsExactly(A, C);
    }

    @Test
    void givesThePreviousModelUpAfterItsTime() {
        happens(ModelEventKind.PUBLISHED, A);
        happens(ModelEventKind.PUBLISHED, B);
        happens(ModelEventKind.ACTIVATED, B);

        Instant end = Instant.EPOCH.plus(ModelRetention.PREVIOUS);
        assertThat(wanted.all(end.minusMillis(1))).containsExactly(B, A);
        assertThat(wanted.all(end)).containsExactly(B);
    }

    @Test
    void ignoresWhatDoesNotServe() {
        happens(ModelEventKind.PUBLISHED, A);
        WantedModels before = wanted;

        happens(ModelEventKind.REFUSED, B);
        happens(ModelEventKind.FAILED, B);
        happens(ModelEventKind.OTHER, B);
        happens(ModelEventKind.TRAINING_STARTED, null);

        assertThat(wanted).isEqualTo(before);
    }

    @Test
    void survivesBeingState() {
        happens(ModelEventKind.PUBLISHED, A);
        happens(ModelEventKind.PUBLISHED, B);
        happens(ModelEventKind.ACTIVATED, B);
        happens(ModelEventKind.PUBLISHED, C);

        assertThat(WantedModels.of(wanted.toMap())).isEqualTo(wanted);
    }

    private void happens(ModelEventKind kind, ModelId model) {
        wanted = wanted.after(event(kind, model));
    }

    static ModelEvent event(ModelEventKind kind, ModelId model) {
        return ModelEvent.newBuilder()
                .setCatalogue("beluga")
                .setKind(kind)
                .setModelId(model == null ? null : model.hex())
                .setRequestId("test")
                .setReason("test")
                .setActor("test")
                .setAt(Instant.EPOCH)
                .build();
    }
}
