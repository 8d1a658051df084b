package org.whaledo.catalogue;

import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.whaledo.event.Cause;
import org.whaledo.event.RowChange;
import org.whaledo.id.PhotoId;

/**
 * What a home still owes a photo. Logged: all of it must survive a crash.
 *
 * @param open the round that is under way
 * @param due why another round is needed; empty when none is
 * @param unannounced how the photo's row changed since the shards were last told
 */
public record Agenda(PhotoId photo, Optional<Opening> open, SortedSet<Cause> due, Optional<RowChange> unannounced) {
    public Agenda {
        due = Collections.unmodifiableSortedSet(new TreeSet<>(due));
    }

    /** A round under way; its number is unique within the shard, for ever. */
    public record Opening(long round, long epoch, Instant at, SortedSet<Cause> causes) {
        public Opening {
            causes = Collections.unmodifiableSortedSet(new TreeSet<>(causes));
        }

        /** Whether nothing is known that calls for another answer. */
        boolean isAudit() {
            return Urgency.of(causes) == Urgency.AUDIT;
        }
    }

    static Agenda empty(PhotoId photo) {
        return new Agenda(photo, Optional.empty(), new TreeSet<>(), Optional.empty());
    }

    boolean isEmpty() {
        return open.isEmpty() && due.isEmpty() && unannounced.isEmpty();
    }
}
