package org.whaledo.catalogue;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.whaledo.event.RowChange;
import org.whaledo.event.Viewpoint;
import org.whaledo.id.ContentDigest;
import org.whaledo.id.PhotoId;
import org.whaledo.id.WhaleId;

/**
 * A photo that asks, a row that changed, or both at once.
 *
 * @param vector empty when the row left
 * @param content empty when the row left
 */
public record ProbeEntry(
        PhotoId photo,
        Optional<UnitVector> vector,
        Optional<ContentDigest> content,
        Optional<String> encounter,
        Viewpoint viewpoint,
        Optional<Asking> asking,
        Optional<Change> change) {

    /** The photo wants each shard's best for this round. */
    public record Asking(long round, SortedSet<WhaleId> rejected) {
        public Asking {
            rejected = Collections.unmodifiableSortedSet(new TreeSet<>(rejected));
        }
    }

    /**
     * The photo's row is other than it was.
     *
     * @param whale the row's whale now
     */
    public record Change(RowChange kind, Optional<WhaleId> whale) {}

    static ProbeEntry of(PhotoId photo, Optional<Row> row, Optional<Asking> asking, Optional<Change> change) {
        return new ProbeEntry(
                photo,
                row.map(Row::vector),
                row.map(Row::content),
                row.flatMap(Row::encounter),
                row.map(Row::viewpoint).orElse(Viewpoint.UNKNOWN),
                asking,
                change);
    }

    Optional<Query> query() {
        if (asking.isEmpty() || vector.isEmpty() || content.isEmpty()) {
            return Optional.empty();
        }
        SortedSet<WhaleId> rejected = asking.get().rejected();
        return Optional.of(new Query(photo, content.get(), encounter, viewpoint, rejected, vector.get()));
    }

    /** The row as it is now, as far as filters look at it; empty when it left or did not change. */
    Optional<Row> row() {
        if (change.isEmpty() || vector.isEmpty() || content.isEmpty()) {
            return Optional.empty();
        }
        Optional<WhaleId> whale = change.get().whale();
        return Optional.of(new Row(photo, "", content.get(), encounter, viewpoint, whale, vector.get()));
    }
}
