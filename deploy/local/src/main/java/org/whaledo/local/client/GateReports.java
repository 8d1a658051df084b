package org.whaledo.local.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.whaledo.id.ModelId;
import org.whaledo.id.ObjectName;
import org.whaledo.network.ModelManifest;
import org.whaledo.store.Buckets;
import org.whaledo.store.ObjectStore;
import org.whaledo.store.S3ObjectStore;
import org.whaledo.store.StoreEndpoint;

/** What the gate found about stored models. */
public final class GateReports {
    private final StoreEndpoint store;

    public GateReports(StoreEndpoint store) {
        this.store = store;
    }

    /**
     * Empty where no gate judged the model, or where it lies in no store, because the gate refused it.
     *
     * @throws org.whaledo.failure.Failure what the store throws
     */
    public Optional<JsonNode> of(ModelId model) {
        ObjectName name = Buckets.manifest(model);
        try (ObjectStore opened = S3ObjectStore.open(store)) {
            return opened.head(name)
                    .map(manifest -> opened.read(name, manifest.etag()))
                    .flatMap(json -> ModelManifest.parse(json, name.toString())
                            .provenance()
                            .gateReport());
        }
    }
}
