package org.whaledo.ranker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.whaledo.event.ModelEvent;
import org.whaledo.event.ModelEventKind;
import org.whaledo.id.ModelId;

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

    private static ModelEvent event(ModelEventKind kind, String model) {
        return ModelEvent.newBuilder()
                .setCatalogue(RankerConfiguration.CATALOGUE)
                .setKind(kind)
                .setModelId(model)
                .setRequestId("r")
                .setReason("test")
                .setActor("test")
                .setAt(Instant.EPOCH)
                .build();
    }
}
