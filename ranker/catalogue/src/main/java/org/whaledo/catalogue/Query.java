package org.whaledo.catalogue;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.whaledo.event.Viewpoint;
import org.whaledo.id.ContentDigest;
import org.whaledo.id.PhotoId;
import org.whaledo.id.WhaleId;

/** A photo that asks, with all that its answer depends on besides catalogue, model and rules. */
public record Query(
        PhotoId photo,
        ContentDigest content,
        Optional<String> encounter,
        Viewpoint viewpoint,
        SortedSet<WhaleId> rejected,
        UnitVector vector) {
    public Query {
        rejected = Collections.unmodifiableSortedSet(new TreeSet<>(rejected));
    }
}
