package org.whaledo.local.client;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.whaledo.event.PhotoRegistered;
import org.whaledo.id.PhotoId;

/** Under which key a photo lies or lay. Not thread-safe. */
public final class PhotoKeys {
    private final Map<String, String> keyByPhoto = new HashMap<>();
    private final Map<String, PhotoId> photoByKey = new HashMap<>();

    public void take(PhotoRegistered photo) {
        keyByPhoto.put(photo.getPhotoId(), photo.getObjectKey());
        photoByKey.put(photo.getObjectKey(), new PhotoId(photo.getPhotoId()));
    }

    /** The photo is no longer there; its key is remembered, and may be another photo's. */
    public void gone(PhotoId photo) {
        photoByKey.values().remove(photo);
    }

    public Optional<String> of(String photo) {
        return Optional.ofNullable(keyByPhoto.get(photo));
    }

    /** The photo that lies under the key. */
    public Optional<PhotoId> under(String key) {
        return Optional.ofNullable(photoByKey.get(key));
    }
}
