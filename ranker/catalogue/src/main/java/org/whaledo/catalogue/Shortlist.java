package org.whaledo.catalogue;

import java.util.List;

/**
 * Exact best of a catalogue, or of a shard of it, for one query.
 *
 * @param rows rows of the catalogue, filtered or not, the query's own included
 */
public record Shortlist(List<PhotoCandidate> photos, List<WhaleCandidate> whales, long rows) {
    public Shortlist {
        photos = List.copyOf(photos);
        whales = List.copyOf(whales);
    }
}
