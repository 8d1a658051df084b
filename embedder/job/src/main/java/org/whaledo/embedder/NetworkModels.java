package org.whaledo.embedder;

import java.nio.file.Path;
import org.whaledo.embedder.engine.ModelSource;
import org.whaledo.embedder.engine.ServingModel;
import org.whaledo.id.ModelId;
import org.whaledo.image.PhotoDecoder;
import org.whaledo.network.LocalModel;
import org.whaledo.network.ModelFiles;
import org.whaledo.network.ServingNetwork;
import org.whaledo.network.ServingOptions;
import org.whaledo.store.ObjectStore;

/** Models of the store, fetched into a cache, checked, and proven by their probe before they serve. */
final class NetworkModels implements ModelSource {
    private final ObjectStore store;
    private final Path cache;
    private final ServingOptions options;
    private final PhotoDecoder decoder = new PhotoDecoder();

    /** @param store stays the caller's */
    NetworkModels(ObjectStore store, Path cache, ServingOptions options) {
        this.store = store;
        this.cache = cache;
        this.options = options;
    }

    @Override
    public ServingModel load(ModelId model) {
        LocalModel files = ModelFiles.fetch(store, model, cache);
        return new NetworkModel(ServingNetwork.load(files, options), decoder);
    }
}
