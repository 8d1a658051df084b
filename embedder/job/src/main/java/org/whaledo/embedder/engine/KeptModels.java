package org.whaledo.embedder.engine;

import java.util.List;

/** Models that stay loaded, or go on being tried, while this is open. Close it once, before the engine. */
public final class KeptModels implements AutoCloseable {
    private final List<ModelShelf.Lease> leases;

    KeptModels(List<ModelShelf.Lease> leases) {
        this.leases = leases;
    }

    @Override
    public void close() {
        leases.forEach(ModelShelf.Lease::close);
    }
}
