package org.whaledo.trainer.retraining;

import java.time.Instant;
import java.util.Optional;
import org.whaledo.catalogue.Correction;
import org.whaledo.event.PhotoRegistered;
import org.whaledo.event.Viewpoint;
import org.whaledo.id.ContentDigest;
import org.whaledo.id.ObjectName;
import org.whaledo.id.PhotoId;
import org.whaledo.id.WhaleId;

/**
 * A live photo whose whale is known, as it was when a training's set was fixed. Viewpoint, encounter and time are those that
 * a person gave, else those that the photo came with.
 *
 * @param size in bytes
 * @param heldOut whether the whale never trains
 * @param takenAt the survey's clock, read as UTC
 */
public record KnownPhoto(
        PhotoId id,
        ObjectName object,
        ContentDigest content,
        String mediaType,
        long size,
        int width,
        int height,
        WhaleId whale,
        boolean heldOut,
        Viewpoint viewpoint,
        Optional<String> encounter,
        Optional<Instant> takenAt) {
    public static KnownPhoto of(PhotoRegistered photo, PhotoLabel label) {
        Correction corrected = label.correction();
        return new KnownPhoto(
                new PhotoId(photo.getPhotoId()),
                new ObjectName(photo.getBucket(), photo.getObjectKey()),
                new ContentDigest(photo.getContentSha256()),
                photo.getMediaType(),
                photo.getSize(),
                photo.getWidth(),
                photo.getHeight(),
                label.whale(),
                label.heldOut(),
                corrected.viewpoint().orElse(photo.getViewpoint()),
                corrected.encounter().or(() -> Optional.ofNullable(photo.getEncounter())),
                corrected.takenAt().or(() -> Optional.ofNullable(photo.getTakenAt())));
    }

    /** The photo's file in the training's survey; the ending is the content's, whatever the object is called. */
    String fileName() {
        String ending = mediaType.substring(mediaType.indexOf('/') + 1);
        return id.hex() + "." + (ending.equals("tiff") ? "tif" : ending);
    }
}
