package org.whaledo.store;

import org.whaledo.id.ModelId;
import org.whaledo.id.ObjectName;

/** Where things lie in the store. */
public final class Buckets {
    /** People's photos and manifests; notifications are on. */
    public static final String PHOTOS = "photos";

    /** Models: weights first, manifest last. What serves is never overwritten; what is said of a model may be. */
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

    /** Content digests of the photos that it was trained on. */
    public static ObjectName photoList(ModelId model) {
        return new ObjectName(MODELS, model.hex() + "/training-photos.txt");
    }

    /** Its training, epoch by epoch. */
    public static ObjectName curves(ModelId model) {
        return new ObjectName(MODELS, model.hex() + "/curves.png");
    }
}
