package org.whaledo.ranker;

import java.util.Optional;
import org.whaledo.catalogue.Photo;
import org.whaledo.event.PhotoRegistered;
import org.whaledo.id.ContentDigest;
import org.whaledo.id.InputDigest;
import org.whaledo.id.ObjectName;
import org.whaledo.id.PhotoId;

/**
 * A live photo as it came, for whoever must name it in full, and as ranking needs it.
 *
 * @param record as on the topic
 */
record PhotoWire(PhotoRegistered record, Photo photo) {
    /** @throws IllegalArgumentException when the record belongs to another photo, or an id of it is none */
    static PhotoWire read(PhotoId key, PhotoRegistered record) {
        if (!key.hex().equals(record.getPhotoId())) {
            throw new IllegalArgumentException("key " + key + " holds photo " + record.getPhotoId());
        }
        return new PhotoWire(
                record,
                new Photo(
                        key,
                        new ObjectName(record.getBucket(), record.getObjectKey()),
                        new ContentDigest(record.getContentSha256()),
                        new InputDigest(record.getInputDigest()),
                        record.getViewpoint(),
                        Optional.ofNullable(record.getEncounter()),
                        record.getStoredAt()));
    }
}
