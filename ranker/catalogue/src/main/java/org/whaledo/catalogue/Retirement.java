package org.whaledo.catalogue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.whaledo.id.EmbeddingKey;
import org.whaledo.id.ModelId;

/**
 * Embeddings of models that are wanted no more: after a while they get tombstones, so many at a time. The while is for
 * a candidate of which the embedder heard before this shard did. One that is wanted again after all is asked for again.
 */
final class Retirement {
    private static final int AT_A_TIME = 256;
    private final Shard shard;
    private final Map<EmbeddingKey, Instant> since = new LinkedHashMap<>();

    Retirement(Shard shard) {
        this.shard = shard;
        wanted();
    }

    /** The set of wanted models may have changed. */
    void wanted() {
        Set<ModelId> wanted = shard.wanted();
        since.keySet().removeIf(key -> wanted.contains(key.model()));
        shard.holdings.keys().forEach(key -> consider(key, wanted));
    }

    /** An embedding came or went. */
    void reconsider(EmbeddingKey key) {
        if (shard.holdings.models(key.photo()).contains(key.model())) {
            consider(key, shard.wanted());
        } else {
            since.remove(key);
        }
    }

    private void consider(EmbeddingKey key, Set<ModelId> wanted) {
        if (!wanted.contains(key.model())) {
            since.putIfAbsent(key, shard.now());
        }
    }

    /** Before it knows what is wanted, a shard removes nothing. */
    void sweep() {
        if (shard.wanted().isEmpty()) {
            return;
        }
        Instant oldest = shard.now().minus(shard.pacing.orphanAge());
        List<EmbeddingKey> late = new ArrayList<>();
        for (Map.Entry<EmbeddingKey, Instant> each : since.entrySet()) {
            if (each.getValue().isBefore(oldest) && late.size() < AT_A_TIME) {
                late.add(each.getKey());
            }
        }
        for (EmbeddingKey key : late) {
            shard.send(new ShardOutput.EmbeddingRetired(key));
            since.put(key, shard.now());
        }
    }
}
