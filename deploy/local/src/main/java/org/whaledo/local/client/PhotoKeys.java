package org.whaledo.local.command;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.whaledo.event.PhotoRegistered;
import org.whaledo.id.PhotoId;

/** Under which key a photo lies or lay. Not thread-safe. */
final class PhotoKeys {
    private final Map<String, String> keyByPhoto = new HashMap<>();
    private final Map<String, PhotoId> photoByKey = new HashMap<>();

    void take(PhotoRegistered photo) {
        keyByPhoto.put(photo.getPhotoId(), photo.getObjectKey());
        photoByKey.put(photo.getObjectKey(), new PhotoId(photo.getPhotoId()));
    }

    /** The photo is no longer there; its key is remembered, and may be another photo's. */
    void gone(PhotoId photo) {
        photoByKey.values().remove(photo);
    }

    Optional<String> of(String photo) {
        return Optional.ofNullable(keyByPhoto.get(photo));
    }

    /** The photo that lies under the key. */
    Optional<PhotoId> under(String key) {
        return Optional.ofNullable(photoByKey.get(key));
    }
}
