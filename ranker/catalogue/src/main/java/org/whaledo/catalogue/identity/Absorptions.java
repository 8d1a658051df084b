package org.whaledo.catalogue.identity;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.whaledo.id.DecisionId;
import org.whaledo.id.WhaleId;

/**
 * Which whale is part of which: a forest whose edges are the merges that stand. Only whales that stand by themselves
 * may be merged, so edges get younger towards the root, and taking one away leaves the others right.
 */
final class Absorptions {
    private record Absorption(WhaleId into, long position, DecisionId merge) {}

    private final Map<WhaleId, Absorption> upwards = new HashMap<>();
    private final Map<WhaleId, List<WhaleId>> downwards = new HashMap<>();

    void merge(long position, DecisionId merge, Ruling.IsMerged merged) {
        for (WhaleId other : merged.others()) {
            upwards.put(other, new Absorption(merged.whale(), position, merge));
            downwards
                    .computeIfAbsent(merged.whale(), whale -> new ArrayList<>())
                    .add(other);
        }
    }

    void undo(Ruling.IsMerged merged) {
        merged.others().forEach(upwards::remove);
        downwards.get(merged.whale()).removeAll(merged.others());
    }

    /** The whale that this one was part of, as the merges before that position say. */
    WhaleId at(WhaleId whale, long position) {
        WhaleId root = whale;
        Absorption up = upwards.get(root);
        while (up != null && up.position < position) {
            root = up.into;
            up = upwards.get(root);
        }
        return root;
    }

    /** The whale that this one is part of now, itself when it is part of none. */
    WhaleId now(WhaleId whale) {
        return at(whale, Long.MAX_VALUE);
    }

    /** The merge that made the whale part of another one. */
    Optional<DecisionId> absorbedBy(WhaleId whale) {
        return Optional.ofNullable(upwards.get(whale)).map(Absorption::merge);
    }

    /** The whale, and all that are part of it, in the order in which they came. */
    List<WhaleId> within(WhaleId whale) {
        List<WhaleId> all = new ArrayList<>(List.of(whale));
        for (int i = 0; i < all.size(); i++) {
            all.addAll(downwards.getOrDefault(all.get(i), List.of()));
        }
        return all;
    }
}
