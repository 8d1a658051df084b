package org.whaledo.catalogue;

import java.util.Comparator;
import org.whaledo.id.PhotoId;
import org.whaledo.id.WhaleId;

/**
 * A whale of the catalogue, as good as its best photo.
 *
 * @param score cosine of the best photo, in [-1, 1]
 */
public record WhaleCandidate(WhaleId whale, float score, PhotoId photo, String objectKey) {
    /** Best first; ties by photo id. */
    static final Comparator<WhaleCandidate> BEST_FIRST =
            Comparator.comparing(WhaleCandidate::score).reversed().thenComparing(WhaleCandidate::photo);
}
