package org.whaledo.catalogue.identity;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.whaledo.id.WhaleId;

/**
 * A whale as the catalogue knows it.
 *
 * @param name what it is called; an unnamed one is called as the first of the whales that became part of it
 * @param aliases all other names that it, or a whale that is part of it, bears or bore; each finds it
 * @param partOf the whale that it is part of by a merge
 * @param contains whales that are part of it
 * @param version grows by one with each decision on the whale itself: named, merged, split, or that withdrawn
 */
public record Whale(
        WhaleId id,
        Optional<String> name,
        Set<String> aliases,
        Optional<WhaleId> partOf,
        List<WhaleId> contains,
        long version) {
    public Whale {
        aliases = Collections.unmodifiableSet(new LinkedHashSet<>(aliases));
        contains = List.copyOf(contains);
    }
}
