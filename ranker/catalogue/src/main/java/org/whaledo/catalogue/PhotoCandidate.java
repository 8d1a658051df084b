package org.whaledo.catalogue;

import java.util.Comparator;
import java.util.Optional;
import org.whaledo.id.PhotoId;
import org.whaledo.id.WhaleId;

/**
 * A photo of the catalogue that resembles the queried one.
 *
 * @param score cosine, in [-1, 1]
 * @param whale empty while nobody named it
 */
public record PhotoCandidate(PhotoId photo, String objectKey, float score, Optional<WhaleId> whale) {
    /** Best first; ties by photo id. */
    static final Comparator<PhotoCandidate> BEST_FIRST =
            Comparator.comparing(PhotoCandidate::score).reversed().thenComparing(PhotoCandidate::photo);
}
