package org.whaledo.catalogue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.whaledo.id.WhaleId;

/**
 * Joins the shards' shortlists into the catalogue's. Exact: a photo among the best of all is among the best of its
 * shard; so is a whale through its best photo, since whatever beats it there beats it everywhere.
 */
final class Merge {
    private Merge() {}

    static Shortlist of(List<Shortlist> parts, RankingRules rules) {
        List<PhotoCandidate> photos = new ArrayList<>();
        Map<WhaleId, WhaleCandidate> best = new HashMap<>();
        long rows = 0;
        for (Shortlist part : parts) {
            photos.addAll(part.photos());
            rows += part.rows();
            for (WhaleCandidate each : part.whales()) {
                best.merge(each.whale(), each, Merge::better);
            }
        }
        List<WhaleCandidate> whales = new ArrayList<>(best.values());
        photos.sort(PhotoCandidate.BEST_FIRST);
        whales.sort(WhaleCandidate.BEST_FIRST);
        return new Shortlist(
                photos.subList(0, Math.min(rules.photos(), photos.size())),
                whales.subList(0, Math.min(rules.whales(), whales.size())),
                rows);
    }

    private static WhaleCandidate better(WhaleCandidate one, WhaleCandidate other) {
        return WhaleCandidate.BEST_FIRST.compare(one, other) <= 0 ? one : other;
    }
}
