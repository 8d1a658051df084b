package org.whaledo.catalogue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.whaledo.id.EmbeddingKey;
import org.whaledo.id.PhotoId;

/** Embeddings whose photo is gone, or has not come yet: after a while they get a tombstone. */
final class Orphans {
    private final Shard shard;
    private final Map<PhotoId, Instant> since = new HashMap<>();

    Orphans(Shard shard) {
        this.shard = shard;
        shard.holdings.embedded().forEach(this::reconsider);
    }

    void reconsider(PhotoId photo) {
        if (shard.holdings.photo(photo).isPresent()
                || shard.holdings.models(photo).isEmpty()) {
            since.remove(photo);
        } else {
            since.putIfAbsent(photo, shard.now());
        }
    }

    void sweep() {
        Instant oldest = shard.now().minus(shard.pacing.orphanAge());
        List<PhotoId> late = new ArrayList<>();
        since.forEach((photo, when) -> {
            if (when.isBefore(oldest)) {
                late.add(photo);
            }
        });
        late.sort(PhotoId::compareTo);
        for (PhotoId photo : late) {
            shard.holdings
                    .models(photo)
                    .forEach(model -> shard.send(new ShardOutput.EmbeddingOrphaned(new EmbeddingKey(photo, model))));
            since.put(photo, shard.now());
        }
    }
}
