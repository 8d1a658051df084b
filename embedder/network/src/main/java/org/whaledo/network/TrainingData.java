package org.whaledo.network;

import java.time.Instant;
import java.util.Optional;
import org.whaledo.id.ContentDigest;

/**
 * What a model learnt from.
 *
 * @param from oldest photo's time
 * @param until newest photo's time
 * @param labelOffset labels before it were known; 0 when they came from a folder
 * @param photos how many
 * @param photoList SHA-256 of the file beside the manifest, when there is one, that lists the content digests of these photos
 *     and of all that the models learnt from whose weights it descends from
 */
public record TrainingData(
        Instant from, Instant until, long labelOffset, int photos, Optional<ContentDigest> photoList) {
    public TrainingData {
        if (until.isBefore(from) || labelOffset < 0 || photos < 0) {
            throw new IllegalArgumentException("no training data: " + photos + " photos from " + from + " until "
                    + until + ", labels before offset " + labelOffset);
        }
    }
}
