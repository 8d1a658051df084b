package org.whaledo.local.play;

import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Optional;
import org.whaledo.survey.ManifestRow;
import org.whaledo.survey.SurveyPhoto;
import org.whaledo.survey.SyntheticPhoto;

/**
 * A photo of which it is known what it shows.
 *
 * @param key relative to the survey's folder
 * @param whale name
 * @param encounter empty: each photo is its own
 * @param takenAt the survey's clock, without a zone
 * @param content read, or painted, each time anew
 */
public record PlayedPhoto(
        String key, String whale, Optional<String> encounter, LocalDateTime takenAt, Content content) {
    /** Where a photo's bytes come from. */
    @FunctionalInterface
    public interface Content {
        byte[] bytes() throws IOException;
    }

    static PlayedPhoto of(SyntheticPhoto photo) {
        ManifestRow row = photo.row();
        return new PlayedPhoto(
                photo.key(),
                row.whale().orElseThrow(),
                row.encounter(),
                row.takenAt().orElseThrow(),
                photo::jpeg);
    }

    /** @param photo with a whale */
    static PlayedPhoto of(SurveyPhoto photo) {
        LocalDateTime time = photo.takenAt()
                .or(() -> photo.date().map(LocalDate::atStartOfDay))
                .orElse(LocalDate.EPOCH.atStartOfDay());
        return new PlayedPhoto(
                photo.key(),
                photo.whale().orElseThrow(),
                photo.encounter(),
                time,
                () -> Files.readAllBytes(photo.file()));
    }

    /** The photo's encounter, which is never another photo's where it has none. */
    String sighting() {
        return encounter.orElse("photo " + key);
    }
}
