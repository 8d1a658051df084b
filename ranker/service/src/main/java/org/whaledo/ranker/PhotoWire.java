package org.whaledo.ranker;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.whaledo.catalogue.Correction;
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
    private static final String PERSON = "person";

    /** The photo as people know it better than whoever registered it. */
    PhotoWire corrected(Correction correction) {
        if (correction.isNone()) {
            return this;
        }
        Photo better = correction.over(photo);
        Map<String, String> sources = new TreeMap<>(record.getMetadataSource());
        correction.viewpoint().ifPresent(viewpoint -> sources.put("viewpoint", PERSON));
        correction.encounter().ifPresent(encounter -> sources.put("encounter", PERSON));
        correction.takenAt().ifPresent(takenAt -> sources.put("takenAt", PERSON));
        PhotoRegistered changed = PhotoRegistered.newBuilder(record)
                .setViewpoint(better.viewpoint())
                .setInputDigest(better.input().hex())
                .setEncounter(better.encounter().orElse(null))
                .setTakenAt(correction.takenAt().orElse(record.getTakenAt()))
                .setMetadataSource(sources)
                .build();
        return new PhotoWire(changed, better);
    }

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
