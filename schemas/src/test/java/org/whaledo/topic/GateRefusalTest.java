package org.whaledo.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.whaledo.event.ModelEvent;
import org.whaledo.event.ModelEventKind;

class GateRefusalTest {
    @Test
    void readsWhatItWrites() {
        GateRefusal refusal = new GateRefusal("mean-cosine", "mean cosine 0.99 (threshold 0.3).");

        assertThat(GateRefusal.of(event(ModelEventKind.REFUSED, refusal.reason())))
                .contains(refusal);
        assertThat(GateRefusal.of(event(ModelEventKind.PUBLISHED, refusal.reason())))
                .isEmpty();
    }

    @Test
    void onlyThinEvidenceIsAQuestionToAPerson() {
        assertThat(refused("gate:evidence too few whales").isOpen()).isTrue();
        assertThat(refused("gate:ranking worse").isOpen()).isFalse();
        assertThat(refused("gate:mean-cosine 0.99").isOpen()).isFalse();
        assertThat(refused("gate:evidence-of-another-kind").isOpen()).isFalse();
        assertThat(refused("somebody said no").isOpen()).isFalse();
    }

    @Test
    void aModelThatOnlyRanksWorseIsSound() {
        assertThat(refused("gate:evidence too few whales").isOfSoundModel()).isTrue();
        assertThat(refused("gate:ranking worse").isOfSoundModel()).isTrue();
        assertThat(refused("gate:effective-rank 1.0").isOfSoundModel()).isFalse();
        assertThat(refused("somebody said no").isOfSoundModel()).isFalse();
    }

    private static GateRefusal refused(String reason) {
        return GateRefusal.of(event(ModelEventKind.REFUSED, reason)).orElseThrow();
    }

    private static ModelEvent event(ModelEventKind kind, String reason) {
        return ModelEvent.newBuilder()
                .setCatalogue("beluga")
                .setKind(kind)
                .setRequestId("r")
                .setReason(reason)
                .setActor("trainer")
                .setAt(Instant.EPOCH)
                .build();
    }
}
