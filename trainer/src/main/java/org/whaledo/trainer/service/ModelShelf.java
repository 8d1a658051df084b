package org.whaledo.trainer.service;

import java.nio.file.Files;
import java.nio.file.Path;
import org.whaledo.id.ModelId;
import org.whaledo.network.LocalModel;
import org.whaledo.network.ModelFiles;
import org.whaledo.store.Buckets;
import org.whaledo.store.ObjectStore;

/** Published models on this machine, each with its list of training photos where it has one. */
public final class ModelShelf {
    private final ObjectStore store;
    private final Path cache;

    /** @param cache as {@link ModelFiles#fetch} has it */
    public ModelShelf(ObjectStore store, Path cache) {
        this.store = store;
        this.cache = cache;
    }

    /**
     * Fetches what is not there yet.
     *
     * @throws org.whaledo.failure.Failure what {@link ModelFiles#fetch} throws
     */
    public Path folder(ModelId id) {
        LocalModel model = ModelFiles.fetch(store, id, cache);
        Path list = model.weights().resolveSibling(LocalModel.PHOTO_LIST);
        if (!Files.exists(list) && store.head(Buckets.photoList(id)).isPresent()) {
            store.download(Buckets.photoList(id), list);
        }
        return list.getParent();
    }
}
