package org.whaledo.catalogue;

import java.time.Instant;
import java.util.Optional;
import org.whaledo.event.Viewpoint;
import org.whaledo.id.InputDigest;

/**
 * What people know better about a photo than object, path and manifest told: it goes over them, field by field.
 *
 * @param encounter scoped by survey, as everywhere
 */
public record Correction(Optional<Viewpoint> viewpoint, Optional<String> encounter, Optional<Instant> takenAt) {
    /** Nobody corrected anything. */
    public static final Correction NONE = new Correction(Optional.empty(), Optional.empty(), Optional.empty());

    public boolean isNone() {
        return equals(NONE);
    }

    /** This one, and over it a later one. */
    public Correction then(Correction later) {
        return new Correction(
                later.viewpoint.or(() -> viewpoint),
                later.encounter.or(() -> encounter),
                later.takenAt.or(() -> takenAt));
    }

    /** The photo as it is known now; another viewpoint makes another input, so it is embedded anew. */
    public Photo over(Photo photo) {
        return new Photo(
                photo.id(),
                photo.object(),
                photo.content(),
                viewpoint.map(side -> InputDigest.of(photo.content(), side)).orElse(photo.input()),
                viewpoint.orElse(photo.viewpoint()),
                encounter.or(photo::encounter),
                photo.storedAt());
    }
}
