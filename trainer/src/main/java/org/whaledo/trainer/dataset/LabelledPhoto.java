package org.whaledo.trainer.dataset;

import java.time.Instant;
import java.util.Optional;
import org.whaledo.event.Viewpoint;
import org.whaledo.id.ContentDigest;

/**
 * A photo whose whale is known.
 *
 * @param key names it to people: an object's key, or a path in a folder
 * @param content of the file's bytes
 * @param encounter empty when unknown, which equals no other
 * @param takenAt times without a zone are read as UTC
 */
public record LabelledPhoto(
        String key,
        ContentDigest content,
        String whale,
        Optional<String> encounter,
        Viewpoint viewpoint,
        Optional<Instant> takenAt) {}
