package org.whaledo.catalogue;

import java.util.List;
import org.whaledo.id.ModelId;

/**
 * What a home tells and asks all shards.
 *
 * @param serving the model of the epoch: a shard that is behind adopts both
 * @param home the shard that sent it
 * @param entries at least one
 */
public record ProbeBatch(long epoch, ModelId serving, int home, List<ProbeEntry> entries) {
    public ProbeBatch {
        entries = List.copyOf(entries);
        if (entries.isEmpty()) {
            throw new IllegalArgumentException("a probe of shard " + home + " has no entries");
        }
    }
}
