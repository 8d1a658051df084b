package org.whaledo.catalogue;

import java.util.Optional;
import java.util.stream.Stream;
import org.whaledo.id.PhotoId;

/** Whose turn it is to be audited: all photos that ask, by id, for ever round. */
final class AuditTurn {
    private Optional<PhotoId> last = Optional.empty();

    Optional<PhotoId> next(Roster roster) {
        Optional<PhotoId> next = all(roster)
                .filter(photo -> last.isEmpty() || photo.compareTo(last.get()) > 0)
                .min(PhotoId::compareTo);
        last = next.isPresent() ? next : all(roster).min(PhotoId::compareTo);
        return last;
    }

    private static Stream<PhotoId> all(Roster roster) {
        return Stream.concat(roster.standing().stream(), roster.resting().stream())
                .map(Query::photo);
    }
}
