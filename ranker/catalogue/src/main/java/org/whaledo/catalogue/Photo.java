package org.whaledo.catalogue;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import org.whaledo.event.Viewpoint;
import org.whaledo.id.ContentDigest;
import org.whaledo.id.InputDigest;
import org.whaledo.id.ObjectName;
import org.whaledo.id.PhotoId;

/**
 * A live photo, as far as ranking needs it.
 *
 * @param input what an embedding of this photo must carry to count
 * @param encounter scoped by survey; empty is unknown and equals nothing
 */
public record Photo(
        PhotoId id,
        ObjectName object,
        ContentDigest content,
        InputDigest input,
        Viewpoint viewpoint,
        Optional<String> encounter,
        Instant storedAt) {

    /** Newest first; ties by id, so that every instance agrees. */
    static final Comparator<Photo> NEWEST_FIRST =
            Comparator.comparing(Photo::storedAt).reversed().thenComparing(Photo::id);
}
