package org.whaledo.embedder;

import java.util.Set;
import org.whaledo.id.ModelId;

/** What a launcher or a health check in the same process may ask. Thread-safe. */
public final class EmbedderStatus {
    private EmbedderStatus() {}

    /** Models that some engine of this process can serve at once; wanted ones are loaded before their first photo. */
    public static Set<ModelId> loadedModels() {
        return SharedEngines.loadedModels();
    }
}
