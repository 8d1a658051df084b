package org.whaledo.ranker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.whaledo.event.ModelEvent;
import org.whaledo.event.ModelEventKind;
import org.whaledo.id.ModelId;
import org.whaledo.topic.GateRefusal;

class ModelLedgerTest {
    private static final ModelId MODEL = SyntheticCatalogue.model(1);

    private final ModelLedger ledger = new ModelLedger(2);

    @Test
    void livesOnAfterEventsThatNameNoModel() {
        ledger.take(0, event(ModelEventKind.PUBLISHED, "no id"));
        ledger.take(1, event(ModelEventKind.REFUSED, "no id"));
        ledger.take(2, event(ModelEventKind.PUBLISHED, MODEL.hex()));

        assertThat(ledger.models()).containsOnlyKeys(MODEL);
        assertThat(ledger.serving(Instant.EPOCH)).isPresent();
    }

    @Test
    void aRefusalStandsUntilAPublication() {
        ledger.take(0, event(ModelEventKind.REFUSED, MODEL.hex(), "gate:mean-cosine 0.99"));
        ledger.take(1, event(ModelEventKind.CANCELLED, MODEL.hex()));
        assertThat(ledger.refusal(MODEL).map(GateRefusal::check)).contains("mean-cosine");

        ledger.take(2, event(ModelEventKind.PUBLISHED, MODEL.hex()));
        assertThat(ledger.refusal(MODEL)).isEmpty();

        ledger.take(3, event(ModelEventKind.REFUSED, MODEL.hex(), "gate:evidence too little"));
        assertThat(ledger.refusal(MODEL).map(GateRefusal::isOpen)).contains(true);
        assertThat(ledger.refusal(SyntheticCatalogue.model(2))).isEmpty();
    }

    private static ModelEvent event(ModelEventKind kind, String model) {
        return event(kind, model, "test");
    }

    private static ModelEvent event(ModelEventKind kind, String model, String reason) {
        return ModelEvent.newBuilder()
                .setCatalogue(RankerConfiguration.CATALOGUE)
                .setKind(kind)
                .setModelId(model)
                .setRequestId("r")
                .setReason(reason)
                .setActor("test")
                .setAt(Instant.EPOCH)
                .build();
    }
}
