package org.whaledo.trainer.dataset;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.whaledo.event.Viewpoint;
import org.whaledo.id.ContentDigest;

/** Labelled photos without pixels. */
public final class LabelledPhotos {
    private LabelledPhotos() {}

    /** @param encounter blank for unknown */
    public static LabelledPhoto photo(String key, String whale, String encounter) {
        return new LabelledPhoto(
                key,
                ContentDigest.of(key.getBytes(StandardCharsets.UTF_8)),
                whale,
                Optional.of(encounter).filter(name -> !name.isBlank()),
                Viewpoint.TOP,
                Optional.empty());
    }
}
