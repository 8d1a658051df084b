package org.whaledo.survey;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Writes a synthetic survey's metadata in the competition's layout. Its values need no quotation marks. */
final class MetadataFile {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private MetadataFile() {}

    static String write(List<SyntheticPhoto> photos) {
        StringBuilder text =
                new StringBuilder("image_id,path,height,width,viewpoint,date,timestamp,whale_id,encounter_id,split\n");
        for (SyntheticPhoto photo : photos) {
            ManifestRow row = photo.row();
            LocalDateTime takenAt = row.takenAt().orElseThrow();
            text.append(String.join(
                            ",",
                            row.imageId().orElseThrow(),
                            row.path(),
                            Integer.toString(photo.height()),
                            Integer.toString(photo.width()),
                            row.viewpoint().name().toLowerCase(Locale.ROOT),
                            takenAt.toLocalDate().toString(),
                            TIME.format(takenAt),
                            row.whale().orElseThrow(),
                            row.encounter().orElseThrow(),
                            row.split().orElseThrow()))
                    .append('\n');
        }
        return text.toString();
    }
}
