package org.whaledo.store;

import org.whaledo.id.ModelId;
import org.whaledo.id.ObjectName;

/** Where things lie in the store. */
public final class Buckets {
    /** People's photos and manifests; notifications are on. */
    public static final String PHOTOS = "photos";

    /** Models: weights first, manifest last; never overwritten. */
    public static final String MODELS = "models";

    private Buckets() {}

    public static ObjectName weights(ModelId model) {
        return new ObjectName(MODELS, model.hex() + "/weights.safetensors");
    }

    /** Its presence makes the model whole. */
    public static ObjectName manifest(ModelId model) {
        return new ObjectName(MODELS, model.hex() + "/manifest.json");
    }

    public static ObjectName card(ModelId model) {
        return new ObjectName(MODELS, model.hex() + "/card.md");
    }
}
