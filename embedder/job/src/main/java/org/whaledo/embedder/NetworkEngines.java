package org.whaledo.embedder;

import java.io.File;
import java.time.Clock;
import java.util.Optional;
import org.whaledo.embedder.engine.EmbeddingEngine;
import org.whaledo.embedder.engine.EngineSettings;
import org.whaledo.network.DeviceChoice;
import org.whaledo.network.ServingOptions;
import org.whaledo.store.ObjectStore;
import org.whaledo.store.S3ObjectStore;
import org.whaledo.store.StoreEndpoint;

/**
 * Engines that run the real network on models from the store.
 *
 * @param modelCache a File, because Flink ships it and no Path can be shipped
 */
record NetworkEngines(StoreEndpoint endpoint, EngineSettings settings, File modelCache) implements EngineSource {
    private static final long serialVersionUID = 1L;

    static NetworkEngines of(EmbedderConfiguration configuration) {
        return new NetworkEngines(
                configuration.store(),
                configuration.engine(),
                configuration.modelCache().toFile());
    }

    @Override
    public EmbeddingEngine start(DeviceChoice device) {
        EngineSettings.Shape shape = device instanceof DeviceChoice.Gpu ? settings.gpu() : settings.cpu();
        ServingOptions options = new ServingOptions(device, Optional.empty(), shape.batch());
        ObjectStore store = S3ObjectStore.open(endpoint);
        NetworkModels models = new NetworkModels(store, modelCache.toPath(), options);
        return EmbeddingEngine.start(settings, shape, store, models, Clock.systemUTC());
    }

    @Override
    public int visibleGpus() {
        return DeviceChoice.visibleGpus();
    }
}
