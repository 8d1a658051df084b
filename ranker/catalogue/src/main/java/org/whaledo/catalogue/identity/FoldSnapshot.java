package org.whaledo.catalogue.identity;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.whaledo.id.DecisionId;
import org.whaledo.id.PhotoId;

/**
 * All that a fold has become, without what follows from it. Nothing of it may be left out: a repeated ruling must be
 * known, and any ruling may be withdrawn or asked for.
 *
 * @param held rulings that held when they came, in order
 * @param refused the others, in order
 * @param versions of the identities
 */
public record FoldSnapshot(List<Ruling> held, Map<DecisionId, Refusal> refused, SortedMap<PhotoId, Long> versions) {
    public FoldSnapshot {
        held = List.copyOf(held);
        refused = Collections.unmodifiableMap(new LinkedHashMap<>(refused));
        versions = Collections.unmodifiableSortedMap(new TreeMap<>(versions));
    }
}
