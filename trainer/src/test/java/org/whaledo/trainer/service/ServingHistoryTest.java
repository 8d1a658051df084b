package org.whaledo.trainer.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whaledo.event.ModelEventKind.ACTIVATED;
import static org.whaledo.event.ModelEventKind.PUBLISHED;
import static org.whaledo.event.ModelEventKind.REFUSED;
import static org.whaledo.event.ModelEventKind.ROLLED_BACK;
import static org.whaledo.event.ModelEventKind.TRAINING_STARTED;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.whaledo.event.ModelEvent;
import org.whaledo.event.ModelEventKind;
import org.whaledo.id.ModelId;
import org.whaledo.topic.GateRefusal;

/** What the trainer knows from the models log. */
class ServingHistoryTest {
    private static final String BASE = "a0".repeat(32);
    private static final String FIRST = "a1".repeat(32);
    private static final String SECOND = "a2".repeat(32);
    private static final String OWN = "a3".repeat(32);

    private final ServingHistory history = new ServingHistory();
    private long offset;

    @Test
    void promotionsThatAHoldOutDecidedAreCountedOverRollBacks() {
        // Given what was published first, and a training's model that passed and serves
        say(PUBLISHED, "bootstrap", BASE, "bootstrap");
        assertThat(history.reign()).isEqualTo(new Reign(Optional.of(new ModelId(BASE)), 0));
        trained("one", PUBLISHED, FIRST, "request");
        activate();
        assertThat(history.reign()).isEqualTo(new Reign(Optional.of(new ModelId(FIRST)), 1));

        // When one goes back to what no gate judged
        say(ROLLED_BACK, "back", BASE, "worse on tails");

        // Then the count stays, and goes on with what a person promotes on thin evidence
        assertThat(history.reign()).isEqualTo(new Reign(Optional.of(new ModelId(BASE)), 1));
        trained("two", REFUSED, SECOND, new GateRefusal(GateRefusal.EVIDENCE, "too few whales").reason());
        assertThat(history.reign().promotions()).as("nobody promoted it yet").isEqualTo(1);
        say(PUBLISHED, "promoted-a2", SECOND, "promoted");
        assertThat(history.reign().promotions()).isEqualTo(2);
    }

    @Test
    void whatNoHoldOutDecidedIsNotCounted() {
        say(PUBLISHED, "bootstrap", BASE, "bootstrap");
        say(PUBLISHED, "by hand", OWN, "request by ann");
        trained("one", REFUSED, FIRST, new GateRefusal("mean-cosine", "0.99").reason());
        say(PUBLISHED, "by hand too", FIRST, "request by ann");
        say(REFUSED, "broken", "no id", "gate:evidence");
        assertThat(history.reign().promotions()).isZero();

        trained("two", PUBLISHED, SECOND, "request");
        trained("three", PUBLISHED, SECOND, "request");
        assertThat(history.reign().promotions()).as("the same model twice").isEqualTo(1);
    }

    private void trained(String request, ModelEventKind outcome, String model, String reason) {
        say(TRAINING_STARTED, request, null, "request");
        say(outcome, request, model, reason);
    }

    private void activate() {
        long published = offset - 1;
        history.take(
                offset++,
                event(ACTIVATED, "rollout", FIRST, "all shards complete")
                        .setRolloutId(published)
                        .build());
    }

    private void say(ModelEventKind kind, String request, String model, String reason) {
        history.take(offset++, event(kind, request, model, reason).build());
    }

    private static ModelEvent.Builder event(ModelEventKind kind, String request, String model, String reason) {
        return ModelEvent.newBuilder()
                .setCatalogue("beluga")
                .setKind(kind)
                .setModelId(model)
                .setRequestId(request)
                .setReason(reason)
                .setActor("test")
                .setAt(Instant.EPOCH);
    }
}
