package org.whaledo.local.command;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.whaledo.event.PhotoRegistered;

/** Under which key a photo lies or lay. Not thread-safe. */
final class PhotoKeys {
    private final Map<String, String> keyByPhoto = new HashMap<>();

    void take(PhotoRegistered photo) {
        keyByPhoto.put(photo.getPhotoId(), photo.getObjectKey());
    }

    Optional<String> of(String photo) {
        return Optional.ofNullable(keyByPhoto.get(photo));
    }
}
