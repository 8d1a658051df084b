package org.whaledo.image;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What the gate learned about a photo that it let pass.
 *
 * @param mediaType by content, never by name: image/jpeg, image/png, image/tiff, image/webp or image/bmp
 * @param width pixels of the upright picture
 * @param height pixels of the upright picture
 * @param orientation of the stored bytes
 * @param takenAt the camera's clock (EXIF DateTimeOriginal), whose time zone is not known; empty where absent or implausible
 * @param warnings stable codes of what was noticed and let pass, sorted: END_MARKER_MISSING, COLOURS_APPROXIMATE (CMYK
 *     without profile), DECODER_WARNED
 */
public record ImageFacts(
        String mediaType,
        int width,
        int height,
        Orientation orientation,
        Optional<LocalDateTime> takenAt,
        List<String> warnings) {
    public ImageFacts {
        Objects.requireNonNull(mediaType, "mediaType");
        Objects.requireNonNull(orientation, "orientation");
        Objects.requireNonNull(takenAt, "takenAt");
        warnings = List.copyOf(warnings);
    }
}
