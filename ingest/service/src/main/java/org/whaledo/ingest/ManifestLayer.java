package org.whaledo.ingest;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.whaledo.event.PhotoDescribed;
import org.whaledo.event.PhotoRegistered;
import org.whaledo.event.Viewpoint;
import org.whaledo.id.ContentDigest;
import org.whaledo.id.InputDigest;

/** A manifest's word about a photo goes over what object, path and EXIF tell. */
final class ManifestLayer {
    private static final String SOURCE = "manifest";

    private ManifestLayer() {}

    /** The photo as it is registered. */
    static PhotoRegistered over(PhotoRegistered photo, Optional<PhotoDescribed> row) {
        return row.map(words -> over(photo, words)).orElse(photo);
    }

    private static PhotoRegistered over(PhotoRegistered photo, PhotoDescribed row) {
        Map<String, String> sources = new TreeMap<>(photo.getMetadataSource());
        PhotoRegistered.Builder result = PhotoRegistered.newBuilder(photo).setMetadataSource(sources);
        if (row.getViewpoint() != Viewpoint.UNKNOWN) {
            ContentDigest content = new ContentDigest(photo.getContentSha256());
            result.setViewpoint(row.getViewpoint());
            result.setInputDigest(InputDigest.of(content, row.getViewpoint()).hex());
            sources.put("viewpoint", SOURCE);
        }
        if (row.getEncounter() != null) {
            result.setEncounter(row.getEncounter());
            sources.put("encounter", SOURCE);
        }
        if (row.getTakenAt() != null && !isDayOf(row.getTakenAt(), photo.getTakenAt())) {
            result.setTakenAt(row.getTakenAt());
            sources.put("takenAt", SOURCE);
        }
        return result.build();
    }

    /** A manifest that knows only the day does not take the time from a photo of that day. */
    private static boolean isDayOf(Instant told, Instant known) {
        return known != null
                && known.atZone(ZoneOffset.UTC)
                        .toLocalDate()
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant()
                        .equals(told);
    }
}
