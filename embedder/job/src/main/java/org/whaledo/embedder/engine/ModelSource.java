package org.whaledo.embedder.engine;

import org.whaledo.id.ModelId;

/** Where models come from, ready for one device. Thread-safe. */
public interface ModelSource {

    /**
     * Fetches, checks and loads a model; may take seconds. The caller closes it.
     *
     * @throws org.whaledo.store.StoreFailure when the store does not answer: worth a retry
     * @throws org.whaledo.failure.Failure with a MODEL code when the model is absent, torn or not what it says
     */
    ServingModel load(ModelId model);
}
